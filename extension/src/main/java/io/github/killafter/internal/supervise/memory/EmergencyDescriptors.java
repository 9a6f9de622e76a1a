// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * File descriptors that are reserved while there are some, and released share by share once the code under test has used
 * up all others, for it may use what was released before it has ended. This class is thread-safe.
 */
public final class EmergencyDescriptors implements AutoCloseable {

    /** Loading a class from a folder takes one, starting a forked JVM about ten. */
    private static final int SHARE = 24;

    private static final int SHARES = 2;

    /** After so many in a row they are all in use for good. */
    private static final int MOST_FAILURES = 3;

    private static final File NOTHING = new File("/dev/null");

    private final Deque<FileInputStream> reserve = new ArrayDeque<>();
    private boolean lacks;
    private int failures;

    /** Create a reserve that holds nothing yet. */
    public EmergencyDescriptors() {}

    /** Reserve some, unless they would be the last; none on a system without such files. */
    public synchronized void fill() {
        lacks = false;
        try {
            while (NOTHING.exists() && reserve.size() < SHARES * SHARE) {
                reserve.push(new FileInputStream(NOTHING));
            }
            if (isShort()) {
                release();
            }
        } catch (IOException | RuntimeException | VirtualMachineError refused) {
            release();
        }
        failures = lacks ? failures + 1 : 0;
    }

    /** Reserve some again after they were released; for the start of each call. */
    public synchronized void refill() {
        if (lacks && failures < MOST_FAILURES) {
            fill();
        }
    }

    /** Release a share if there is no other. Can run a {@code SecurityManager}. */
    public synchronized void releaseIfShort() {
        if (reserve.isEmpty() || !isShort()) {
            return;
        }
        lacks = true;
        for (int i = 0; i < SHARE && !reserve.isEmpty(); i++) {
            close(reserve.pop());
        }
    }

    private static boolean isShort() {
        Deque<FileInputStream> others = new ArrayDeque<>();
        try {
            while (others.size() < SHARE) {
                others.push(new FileInputStream(NOTHING));
            }
            return false;
        } catch (IOException none) {
            return true;
        } finally {
            others.forEach(EmergencyDescriptors::close);
        }
    }

    /** Close files of the code under test to which it has no reference any more, if it had used up all descriptors. */
    public synchronized void reclaim() {
        if (lacks) {
            System.gc();
        }
    }

    private void release() {
        lacks = true;
        reserve.forEach(EmergencyDescriptors::close);
        reserve.clear();
    }

    private static void close(FileInputStream descriptor) {
        try {
            descriptor.close();
        } catch (IOException released) {
            Thread.onSpinWait();
        }
    }

    @Override
    public synchronized void close() {
        release();
    }
}
