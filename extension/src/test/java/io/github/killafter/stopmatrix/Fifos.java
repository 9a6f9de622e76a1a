// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** FIFOs whose other end is never opened. */
final class Fifos {

    private Fifos() {}

    static void openToRead() throws Exception {
        new FileInputStream(make()).close();
    }

    static void openToWrite() throws Exception {
        new FileOutputStream(make()).close();
    }

    private static File make() throws Exception {
        File fifo = File.createTempFile("killafter", ".fifo");
        if (!fifo.delete()
                || new ProcessBuilder("mkfifo", fifo.getPath()).start().waitFor() != 0) {
            throw new IllegalStateException("no FIFO");
        }
        fifo.deleteOnExit();
        return fifo;
    }
}
