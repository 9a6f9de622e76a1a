// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.memory;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Tests that leave their JVM without something else than memory, or without memory for good. */
final class Scarcity {

    static final List<Class<? extends Hunger.Case>> KINDS = List.of(
            OpenFilesTestCase.class,
            OpenedForeverTestCase.class,
            HeapFullForeverTestCase.class,
            MetaspaceFullForeverTestCase.class);

    private Scarcity() {}

    /** Opens files until there is no descriptor left. */
    static final class OpenFilesTestCase extends Hunger.Case {

        @Override
        void eat() {
            List<InputStream> all = new ArrayList<>();
            try {
                while (true) {
                    all.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException none) {
                while (!all.isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Fills the heap by what stays reachable. */
    static final class HeapFullForeverTestCase extends Hunger.Case {

        private static final List<byte[]> LEFT = new ArrayList<>();

        @Override
        void eat() {
            while (true) {
                try {
                    LEFT.add(new byte[64 * 1024]);
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Fills the metaspace by what stays reachable. */
    static final class MetaspaceFullForeverTestCase extends Hunger.Case {

        private static final List<Class<?>> LEFT = new ArrayList<>();

        @Override
        void eat() throws IOException {
            Hunger.defineClasses(LEFT);
        }
    }

    /** Waits for something with all descriptors in use, and leaves them so. */
    static final class OpenedForeverTestCase extends Hunger.Case {

        private static final List<InputStream> LEFT = new ArrayList<>();

        @Override
        void eat() throws InterruptedException {
            try {
                while (true) {
                    LEFT.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException none) {
                Thread.sleep(100_000);
            }
        }
    }
}
