// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The JVM's tool interface (JVM TI), as far as we use it. Each object is an environment with its own capabilities. */
public record Jvmti(FunctionTable table) {

    // jvmti.h: JVMTI_ERROR_...; the names and numbers are also in the JVM TI reference, "Error Reference"
    public static final int OK = 0;
    public static final int THREAD_NOT_SUSPENDED = 13;
    public static final int THREAD_SUSPENDED = 14;
    public static final int THREAD_NOT_ALIVE = 15;
    public static final int OPAQUE_FRAME = 32;
    public static final int NOT_AVAILABLE = 98;

    // jvmti.h, struct jvmtiCapabilities: the position of the one-bit field
    public static final int CAN_GET_BYTECODES = 3;
    public static final int CAN_SIGNAL_THREAD = 10;
    public static final int CAN_SUSPEND = 20;

    private static final int MOST_TRIES = 1000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int VERSION_11 = 0x300B0000; // jvmti.h, JVMTI_VERSION_11
    private static final int CAPABILITIES_BYTES = 16; // jvmti.h, sizeof(jvmtiCapabilities): 128 bits

    // JVM TI reference, "Function Table": positions are counted from one
    private static final int SUSPEND_THREAD = 5;
    private static final int RESUME_THREAD = 6;
    private static final int STOP_THREAD = 7;
    private static final int GET_FRAME_LOCATION = 19;
    private static final int DEALLOCATE = 47;
    private static final int GET_METHOD_NAME = 64;
    private static final int GET_BYTECODES = 75;
    private static final int GET_POTENTIAL_CAPABILITIES = 140;
    private static final int ADD_CAPABILITIES = 142;

    /** Open an environment that may do one thing; one for each, as asking for two can get neither. */
    public static Jvmti with(int capability) throws UnavailableException {
        Jvmti opened = new Jvmti(RunningVm.get().environment(VERSION_11));
        int error = opened.add(capability);
        if (error == NOT_AVAILABLE) {
            throw taken(capability);
        }
        if (error != OK) {
            throw new UnavailableException("JVM TI is not available (error " + error + ")");
        }
        return opened;
    }

    /** Return an environment that could be given this capability now; it is not. */
    public static Jvmti requirePotential(int capability) throws UnavailableException {
        Jvmti opened = new Jvmti(RunningVm.get().environment(VERSION_11));
        Memory capabilities = noCapabilities();
        int error = opened.call(GET_POTENTIAL_CAPABILITIES, capabilities);
        if (error != OK || (capabilities.getByte(capability / Byte.SIZE) & bit(capability)) == 0) {
            throw taken(capability);
        }
        return opened;
    }

    private static UnavailableException taken(int capability) {
        return new UnavailableException("another agent of this JVM, such as a debugger, owns the capability "
                + switch (capability) {
                    case CAN_SUSPEND -> "can_suspend";
                    case CAN_SIGNAL_THREAD -> "can_signal_thread";
                    default -> "can_get_bytecodes";
                });
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
    public int stopThread(Thread thread, Throwable throwable) {
        return call(STOP_THREAD, thread, throwable);
    }

    /** Return when the thread no longer runs Java code; return the error. */
    public int suspendThread(Thread thread) {
        return call(SUSPEND_THREAD, thread);
    }

    /** Let the thread run again; return the error. */
    public int resumeThread(Thread thread) {
        for (int tries = 0; ; tries++) {
            try {
                return call(RESUME_THREAD, thread);
            } catch (OutOfMemoryError noRoom) {
                // A thread that stays suspended for lack of memory keeps its own memory for good.
                if (tries == MOST_TRIES) {
                    throw noRoom;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Find the method of a frame of a thread, the innermost at depth zero, and the position in it; return the error. */
    public int frameLocation(Thread thread, int depth, PointerByReference method, LongByReference position) {
        return call(GET_FRAME_LOCATION, thread, depth, method, position);
    }

    /** Return a method's name, and its descriptor; empty if there is no such method any more. */
    public List<String> nameAndDescriptor(Pointer method) {
        PointerByReference name = new PointerByReference();
        PointerByReference descriptor = new PointerByReference();
        return call(GET_METHOD_NAME, method, name, descriptor, Pointer.NULL) == OK
                ? List.of(
                        taken(name.getValue(), text -> text.getString(0, "UTF-8")),
                        taken(descriptor.getValue(), text -> text.getString(0, "UTF-8")))
                : List.of();
    }

    /** Return a method's instructions in the format of class files; none if unavailable. */
    public byte[] bytecodes(Pointer method) {
        IntByReference count = new IntByReference();
        PointerByReference bytes = new PointerByReference();
        return call(GET_BYTECODES, method, count, bytes) == OK
                ? taken(bytes.getValue(), found -> found.getByteArray(0, count.getValue()))
                : new byte[0];
    }

    // What the JVM allocates for a result is ours to free.
    private <T> T taken(Pointer allocated, java.util.function.Function<Pointer, T> read) {
        try {
            return read.apply(allocated);
        } finally {
            int unused = call(DEALLOCATE, allocated);
        }
    }

    public Function suspendFunction() {
        return table.function(SUSPEND_THREAD - 1);
    }

    public Function resumeFunction() {
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
