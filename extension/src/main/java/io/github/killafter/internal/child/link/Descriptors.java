// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two ends of the link. A test that closes a stream on {@link FileDescriptor#out} closes all streams on it, so
 * where the same pipe can be opened a second time (Linux, see proc(5)) the link has descriptors of its own.
 */
final class Descriptors {

    private Descriptors() {}

    static InputStream in() {
        String again = "/proc/self/fd/0";
        try {
            return isPipe(again) ? new FileInputStream(again) : new FileInputStream(FileDescriptor.in);
        } catch (FileNotFoundException notAllowed) {
            return new FileInputStream(FileDescriptor.in);
        }
    }

    static OutputStream out() {
        String again = "/proc/self/fd/1";
        try {
            return isPipe(again) ? new FileOutputStream(again) : new FileOutputStream(FileDescriptor.out);
        } catch (FileNotFoundException notAllowed) {
            return new FileOutputStream(FileDescriptor.out);
        }
    }

    // A file would be cut off by being opened again.
    private static boolean isPipe(String link) {
        try {
            return File.separatorChar == '/'
                    && Files.readSymbolicLink(Path.of(link)).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException noProc) {
            return false;
        }
    }
}
