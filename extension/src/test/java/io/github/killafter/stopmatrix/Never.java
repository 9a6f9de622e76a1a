// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import java.util.concurrent.locks.LockSupport;

/** Code that never ends by itself. */
final class Never {

    static final long LONG = 1_000_000;

    private static volatile long step;

    private Never() {}

    /** Spin. */
    static void spin() {
        while (step >= 0) {
            step ^= 1;
        }
    }

    /** Park, whatever happens. */
    static void park() {
        while (step >= 0) {
            LockSupport.park();
        }
    }

    /** Look away from something that was caught. */
    static void ignore(Throwable thrown) {
        use(thrown);
    }

    /** Return the value of an operation, so that its use is not optimised away. */
    static void use(Object value) {
        step = value == null ? 0 : step & 1;
    }

    /** Do it again and again, whatever exception it ends with. */
    static void again(Way.Body body) {
        while (step >= 0) {
            try {
                body.run();
            } catch (Exception e) {
                ignore(e);
            }
        }
    }

    /** Do it again and again, whatever it ends with. */
    static void againAfterAll(Way.Body body) {
        while (step >= 0) {
            try {
                body.run();
            } catch (Throwable e) {
                ignore(e);
            }
        }
    }

    /** Start a daemon. */
    static Thread daemon(Way.Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
