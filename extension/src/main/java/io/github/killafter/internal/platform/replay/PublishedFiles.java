// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;

/** Reports published files to JUnit, in a type that only JUnit 5.12 and newer have. */
final class PublishedFiles {

    private static final String FILE_ENTRY = "org.junit.platform.engine.reporting.FileEntry";

    private PublishedFiles() {}

    static void publish(
            EngineExecutionListener listener, TestDescriptor test, String path, @Nullable String mediaType) {
        try {
            Class<?> type = Class.forName(FILE_ENTRY, true, EngineExecutionListener.class.getClassLoader());
            Object entry = type.getMethod("from", Path.class, String.class).invoke(null, Path.of(path), mediaType);
            EngineExecutionListener.class
                    .getMethod("fileEntryPublished", TestDescriptor.class, type)
                    .invoke(listener, test, entry);
        } catch (ReflectiveOperationException | InvalidPathException noSuchThing) {
            // A version without such files has published none.
            return;
        }
    }
}
