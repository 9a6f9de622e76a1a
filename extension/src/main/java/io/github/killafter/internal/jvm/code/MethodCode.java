// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.util.List;

/**
 * The code of a method, as a class file has it.
 *
 * @param isStatic whether the method has no {@code this}
 * @param descriptor its parameters and result (JVMS 4.3.3)
 * @param locals how many slots its local variables take
 * @param bytes its instructions; not to be changed
 * @param handlers its exception table, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record MethodCode(boolean isStatic, String descriptor, int locals, byte[] bytes, List<Handler> handlers) {

    /** Represents a method without a known class file: it may handle exceptions anywhere. */
    static final MethodCode UNKNOWN = new MethodCode(true, "()V", 0, new byte[0], List.of(new Handler(0, 0, 0, null)));

    MethodCode {
        handlers = List.copyOf(handlers);
    }
}
