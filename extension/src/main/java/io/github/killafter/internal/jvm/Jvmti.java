// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The JVM's tool interface (JVM TI), as far as we use it. Each object is an environment with its own capabilities. */
record Jvmti(FunctionTable table) {

    // jvmti.h: JVMTI_ERROR_...; the names and numbers are also in the JVM TI reference, "Error Reference"
    static final int OK = 0;
    static final int THREAD_NOT_SUSPENDED = 13;
    static final int THREAD_SUSPENDED = 14;
    static final int THREAD_NOT_ALIVE = 15;
    static final int OPAQUE_FRAME = 32;
    static final int NOT_AVAILABLE = 98;

    // jvmti.h, struct jvmtiCapabilities: the position of the one-bit field
    static final int CAN_SIGNAL_THREAD = 10;
    static final int CAN_SUSPEND = 20;

    private static final int MOST_TRIES = 1000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int VERSION_11 = 0x300B0000; // jvmti.h, JVMTI_VERSION_11
    private static final int CAPABILITIES_BYTES = 16; // jvmti.h, sizeof(jvmtiCapabilities): 128 bits

    // JVM TI reference, "Function Table": positions are counted from one
    private static final int SUSPEND_THREAD = 5;
    private static final int RESUME_THREAD = 6;
    private static final int STOP_THREAD = 7;
    private static final int GET_POTENTIAL_CAPABILITIES = 140;
    private static final int ADD_CAPABILITIES = 142;

    /** Open an environment that may do one thing; one for each, as asking for two can get neither. */
    static Jvmti with(int capability) throws UnavailableException {
        Jvmti opened = new Jvmti(RunningVm.get().environment(VERSION_11));
        int error = opened.add(capability);
        if (error == NOT_AVAILABLE) {
            throw taken(capability);
        }
        if (error != OK) {
            throw new UnavailableException("the JVM refuses its tool interface (JVM TI error " + error + ")");
        }
        return opened;
    }

    /** Return an environment that could be given this capability now; it is not. */
    static Jvmti requirePotential(int capability) throws UnavailableException {
        Jvmti opened = new Jvmti(RunningVm.get().environment(VERSION_11));
        Memory capabilities = noCapabilities();
        int error = opened.call(GET_POTENTIAL_CAPABILITIES, capabilities);
        if (error != OK || (capabilities.getByte(capability / Byte.SIZE) & bit(capability)) == 0) {
            throw taken(capability);
        }
        return opened;
    }

    private static UnavailableException taken(int capability) {
        return new UnavailableException("another agent of this JVM, such as a debugger, has "
                + (capability == CAN_SUSPEND ? "can_suspend" : "can_signal_thread") + " to itself");
    }

    private static byte bit(int capability) {
        return (byte) (1 << capability % Byte.SIZE);
    }

    private int add(int capability) {
        Memory capabilities = noCapabilities();
        capabilities.setByte(capability / Byte.SIZE, bit(capability));
        return call(ADD_CAPABILITIES, capabilities);
    }

    // Freed with the object: closing it needs a newer JNA (5.12) than many a class path has.
    private static Memory noCapabilities() {
        Memory capabilities = new Memory(CAPABILITIES_BYTES);
        capabilities.clear();
        return capabilities;
    }

    /** Raise the throwable in the thread, at its next safepoint; return the error. */
    int stopThread(Thread thread, Throwable throwable) {
        return call(STOP_THREAD, thread, throwable);
    }

    /** Return when the thread no longer runs Java code; return the error. */
    int suspendThread(Thread thread) {
        return call(SUSPEND_THREAD, thread);
    }

    /** Let the thread run again; return the error. */
    int resumeThread(Thread thread) {
        for (int tries = 0; ; tries++) {
            try {
                return call(RESUME_THREAD, thread);
            } catch (OutOfMemoryError noRoom) {
                // A thread that stays suspended for want of memory keeps what it holds of it for good.
                if (tries == MOST_TRIES) {
                    throw noRoom;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    Function suspendFunction() {
        return table.function(SUSPEND_THREAD - 1);
    }

    Function resumeFunction() {
        return table.function(RESUME_THREAD - 1);
    }

    private int call(int position, Object... arguments) {
        Pointer environment = table.environment();
        Object[] all = new Object[arguments.length + 1];
        all[0] = environment;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return table.call(position - 1, Integer.class, all);
    }
}
