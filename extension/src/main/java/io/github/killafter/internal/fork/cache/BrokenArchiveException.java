// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.io.IOException;
import java.nio.file.Path;

/** An archive is not as it was made. */
final class BrokenArchiveException extends IOException {

    private static final long serialVersionUID = 1;

    BrokenArchiveException(Path archive) {
        super(archive + " was broken and is created again");
    }
}
