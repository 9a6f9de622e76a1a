// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Memory that is reserved while there is some, and released piece by piece when there is none: the hung code may hold
 * all the rest of the heap, or of the metaspace. This class is thread-safe.
 */
public final class EmergencyMemory {

    private static final int MOST_PIECES = 32;

    /** Far below the size of a large object, which needs more room than its size, for any collector. */
    private static final int PIECE_BYTES = 64 * 1024;

    /** A thirty-second of the heap at most. */
    private static final int SHARE = 32;

    private static final int MOST_TRIES = 200;

    /** Each costs a collection of the whole heap; after so many in a row it is full for good. */
    private static final int MOST_FAILURES = 3;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final byte[] nothing = {};
    private final byte[][] pieces = new byte[MOST_PIECES][0];
    private final EmergencyMetaspace metaspace = new EmergencyMetaspace();
    private int filled;
    private volatile boolean lacks;
    private volatile int failures;

    /** Create a reserve that holds nothing yet. */
    public EmergencyMemory() {}

    /** Reserve again what was released, if the heap has room again; for the start of each call. */
    public void refill() {
        if (lacks && failures < MOST_FAILURES) {
            fill();
        }
    }

    /** Reserve what is missing, if as much is left for others: JUnit has to go on. */
    public synchronized void fill() {
        int wanted = (int) Math.min(Runtime.getRuntime().maxMemory() / SHARE / PIECE_BYTES, MOST_PIECES);
        try {
            byte[][] forOthers = new byte[wanted][];
            try {
                for (int i = 0; i < wanted; i++) {
                    forOthers[i] = new byte[PIECE_BYTES];
                }
                while (filled < wanted) {
                    pieces[filled] = new byte[PIECE_BYTES];
                    filled++;
                }
                metaspace.fill();
            } finally {
                Reference.reachabilityFence(forOthers);
            }
            lacks = false;
            failures = 0;
        } catch (VirtualMachineError | LinkageError noRoom) {
            release();
            metaspace.release();
            failures++;
        }
    }

    /**
     * Release something after a failed try, and wait a moment. Needs no memory itself.
     *
     * @param tries how many there were before
     * @return whether another try makes sense
     */
    // Plain fields and a lock: an atomic array looks up method handles the first time, which takes memory.
    public boolean makeRoom(int tries) {
        synchronized (this) {
            lacks = true;
            if (filled > 0) {
                filled--;
                pieces[filled] = nothing;
            }
            metaspace.releaseOne();
        }
        LockSupport.parkNanos(this, PAUSE_NANOS);
        return tries < MOST_TRIES;
    }

    /** Release all that is reserved of the heap. Needs no memory itself. */
    public synchronized void release() {
        lacks = true;
        while (filled > 0) {
            filled--;
            pieces[filled] = nothing;
        }
    }

    /**
     * Do something after the code under test was stopped, again if the memory for it was missing. All metaspace is
     * released before, since another try does not help a class whose initialiser lacked it.
     */
    public <T> T insist(Supplier<T> task) {
        synchronized (this) {
            metaspace.release();
        }
        for (int tries = 0; ; tries++) {
            try {
                return task.get();
            } catch (VirtualMachineError | LinkageError noRoom) {
                if (!makeRoom(tries)) {
                    throw noRoom;
                }
            }
        }
    }

    /** Return how much there is. */
    synchronized int pieces() {
        return filled;
    }
}
