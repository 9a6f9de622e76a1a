// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.JNIEnv;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandles;

/** Reads the JDK's own lookup, which may see every private member, so that no --add-opens is needed. */
public final class TrustedLookup {

    private static final int GET_STATIC_FIELD_ID = 144; // JNI specification, chapter 4, index of the function
    private static final int GET_STATIC_OBJECT_FIELD = 145; // likewise

    private TrustedLookup() {}

    // Through JNI, which ignores access control, and once: method handles are a thousand times faster afterwards.
    public static MethodHandles.Lookup read() throws UnavailableException {
        FunctionTable jni = RunningVm.get().environment(JavaVm.JNI_VERSION_1_6);
        Class<?> owner = MethodHandles.Lookup.class;
        String type = "Ljava/lang/invoke/MethodHandles$Lookup;";
        Pointer field = jni.call(GET_STATIC_FIELD_ID, Pointer.class, JNIEnv.CURRENT, owner, "IMPL_LOOKUP", type);
        Object found = jni.call(GET_STATIC_OBJECT_FIELD, Object.class, JNIEnv.CURRENT, owner, field);
        return (MethodHandles.Lookup) found;
    }
}
