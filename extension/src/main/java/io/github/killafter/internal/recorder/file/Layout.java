// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

/**
 * Where what is in a recording, in bytes; little endian. A header of constants and of counters, then a slot for each
 * test or container in flight, with two cells for its calls, then a ring of cells with results.
 */
public final class Layout {

    static final long MAGIC = 0x54_48_47_49_4C_46_41_4BL; // "KAFLIGHT"
    static final int VERSION = 1;

    static final int HEADER = 4096;
    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int PID_AT = 16;
    public static final int JVM_STARTED_AT = 24;
    static final int OPENED_MILLIS_AT = 32;
    static final int OPENED_NANOS_AT = 40;
    public static final int ENDED_AT = 64;
    public static final int LAST_SEEN_AT = 72;
    public static final int NOT_RECORDED_AT = 80;

    public static final int SLOTS = 128;
    static final int SLOT = 1024;
    static final int CALL = 192;
    public static final int NODE = SLOT - 2 * CALL;
    public static final int LEVEL_SINCE_AT = CALL - 24;
    public static final int LEVEL_AT = CALL - 16;
    public static final int CALL_ENDED_AT = CALL - 8;
    public static final int CALL_CELL = LEVEL_SINCE_AT;

    public static final int RESULTS = 2048;
    public static final int RESULT = 192;

    public static final int SIZE = HEADER + SLOTS * SLOT + RESULTS * RESULT;

    private static final int CALL_BITS = 24;

    private Layout() {}

    public static int slot(int number) {
        return HEADER + number * SLOT;
    }

    /** Return one of the two places for the call of a slot; calls use them in turn. */
    public static int call(int slot, long number) {
        return slot(slot) + NODE + (int) (number & 1) * CALL;
    }

    /** Return the number of a call, by which its test or container is known. */
    public static long callNumber(long node, long call) {
        return (node << CALL_BITS) + call;
    }

    static boolean isCallOf(long callNumber, long node) {
        return callNumber >> CALL_BITS == node;
    }

    public static int result(long number) {
        return HEADER + SLOTS * SLOT + (int) Long.remainderUnsigned(number, RESULTS) * RESULT;
    }
}
