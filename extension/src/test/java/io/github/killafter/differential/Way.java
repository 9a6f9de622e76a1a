// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A way to end with the JVM. */
enum Way {
    IGNORE_ALL(true, "hung") {
        @Override
        void end() {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (Throwable ignored) {
                    // goes on
                }
            }
        }
    },
    HALT(false, "Runtime.halt(3)") {
        @Override
        void end() {
            Runtime.getRuntime().halt(3);
        }
    },
    EXIT(false, "System.exit(0)") {
        @Override
        void end() {
            System.exit(0);
        }
    },
    THROW_OUT_OF_MEMORY(false, "OutOfMemoryError: as if") {
        @Override
        void end() {
            throw new OutOfMemoryError("as if");
        }
    },
    USE_UP_MEMORY(false, "OutOfMemoryError: Java heap space") {
        @Override
        void end() {
            List<byte[]> all = new ArrayList<>();
            while (!all.contains(new byte[1])) {
                all.add(new byte[1 << 20]);
            }
        }
    };

    private final boolean hang;
    private final String reason;

    Way(boolean hang, String reason) {
        this.hang = hang;
        this.reason = reason;
    }

    abstract void end();

    /** Return whether the text of a failure names this as its reason. */
    boolean isReasonOf(String failure) {
        return failure.contains(reason);
    }

    boolean isHang() {
        return hang;
    }
}
