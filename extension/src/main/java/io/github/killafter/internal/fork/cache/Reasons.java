// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.nio.file.FileSystemException;
import java.util.Objects;

/** Describes briefly why a file could not be used: the JDK's message is often only its name. */
final class Reasons {

    private Reasons() {}

    static String of(Exception failure) {
        if (failure instanceof FileSystemException ofFile && ofFile.getReason() == null) {
            return failure.getClass().getSimpleName() + " " + ofFile.getFile();
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
