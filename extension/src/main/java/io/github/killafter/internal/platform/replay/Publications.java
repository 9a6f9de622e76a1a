// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.internal.wire.TreeEvent.FilePublished;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.ReportEntry;

/** Reports to JUnit what tests publish; files in a type that only JUnit 5.12 and newer have. */
final class Publications {

    private static final String FILE_ENTRY = "org.junit.platform.engine.reporting.FileEntry";

    private Publications() {}

    // JUnit rejects blank ones, so none can be from it.
    static void entries(EngineExecutionListener listener, TestDescriptor test, Map<String, String> entries) {
        if (entries.entrySet().stream()
                .noneMatch(each -> each.getKey().isBlank() || each.getValue().isBlank())) {
            listener.reportingEntryPublished(test, ReportEntry.from(entries));
        }
    }

    static void file(EngineExecutionListener listener, TestDescriptor test, FilePublished file) {
        try {
            Class<?> type = Class.forName(FILE_ENTRY, true, EngineExecutionListener.class.getClassLoader());
            Object entry = type.getMethod("from", Path.class, String.class)
                    .invoke(null, Path.of(file.path()), file.mediaType());
            EngineExecutionListener.class
                    .getMethod("fileEntryPublished", TestDescriptor.class, type)
                    .invoke(listener, test, entry);
        } catch (ReflectiveOperationException | InvalidPathException noSuchThing) {
            // A version without such files has published none.
            return;
        }
    }
}
