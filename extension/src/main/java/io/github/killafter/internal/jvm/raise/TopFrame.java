// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import com.sun.jna.JNIEnv;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.JavaVm;
import io.github.killafter.internal.jvm.Jvmti;
import io.github.killafter.internal.jvm.RunningVm;
import io.github.killafter.internal.jvm.UnavailableException;
import io.github.killafter.internal.jvm.code.RaiseSafety;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The innermost method in Java that a thread executes, and the position in it.
 *
 * @param type the class that has the method; {@code null} if unknown
 * @param name of the method
 * @param descriptor its parameters and result
 * @param code its instructions; not to be changed
 * @param position of the instruction
 * @param inNativeCode whether the thread is in native code that this instruction called
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record TopFrame(
        @Nullable Class<?> type, String name, String descriptor, byte[] code, int position, boolean inNativeCode) {

    private static final int TO_REFLECTED_METHOD = 9; // JNI specification, chapter 4, index of the function

    /** Return why this JVM does not show it; empty if it does. */
    static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /** Return that of a thread, preferably a suspended one; empty if it has ended. */
    static Optional<TopFrame> of(Thread thread) {
        Jvmti jvmti = Holder.FOUND.get();
        PointerByReference method = new PointerByReference();
        LongByReference position = new LongByReference();
        for (int depth = 0; jvmti.frameLocation(thread, depth, method, position) == Jvmti.OK; depth++) {
            if (position.getValue() >= 0) { // a native method has none
                return at(jvmti, method.getValue(), Math.toIntExact(position.getValue()), depth > 0);
            }
        }
        return Optional.empty();
    }

    private static Optional<TopFrame> at(Jvmti jvmti, Pointer method, int position, boolean inNativeCode) {
        List<String> names = jvmti.nameAndDescriptor(method);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TopFrame(
                typeOf(method), names.get(0), names.get(1), jvmti.bytecodes(method), position, inNativeCode));
    }

    // Not by JVM TI: what it returns by reference is a handle that ends with the call. HotSpot ignores the given class,
    // unless it checks JNI calls: then it has to be the right one.
    private static @Nullable Class<?> typeOf(Pointer method) {
        if (Holder.CHECKS_CALLS) {
            return null;
        }
        try {
            Object found = RunningVm.get()
                    .environment(JavaVm.JNI_VERSION_1_6)
                    .call(TO_REFLECTED_METHOD, Object.class, JNIEnv.CURRENT, Object.class, method, 0);
            return ((Member) found).getDeclaringClass();
        } catch (UnavailableException gone) {
            throw new UnsupportedOperationException(gone.getMessage(), gone);
        }
    }

    /** Return whether it is in a certain method. */
    boolean isSameMethod(TopFrame other) {
        return type == other.type && name.equals(other.name) && descriptor.equals(other.descriptor);
    }

    /** Find out where in this method exceptions can be raised; reads the file of its class. */
    RaiseSafety examine() {
        return RaiseSafety.of(code, classFile(), name, descriptor);
    }

    private byte @Nullable [] classFile() {
        if (type == null) {
            return null;
        }
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    @Override
    public String toString() {
        return type == null ? name : type.getName() + "." + name;
    }

    private static final class Holder {
        static final boolean CHECKS_CALLS =
                ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xcheck:jni");
        static final Capability<Jvmti> FOUND = Capability.probe(() -> Jvmti.with(Jvmti.CAN_GET_BYTECODES));
    }
}
