// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.fact.SeenThread;

/** Native code that is not the JDK's: only its own library can end what it does. */
final class NativeCode {

    private static final String LIBRARY =
            "native code does not answer interrupts; use the timeout or the cancel method of its library";
    private static final String DATABASE =
            "native code does not answer interrupts; use Statement.setQueryTimeout, or Statement.cancel in another thread";

    private NativeCode() {}

    static boolean isRunBy(SeenThread thread) {
        return thread.inNative() && thread.site().jdkFrames().isEmpty();
    }

    static String advice(SeenThread thread) {
        return thread.stack().stream().anyMatch(NativeCode::executesStatement) ? DATABASE : LIBRARY;
    }

    // By name: a driver's class is not to be loaded for this.
    private static boolean executesStatement(StackTraceElement frame) {
        return frame.getClassName().endsWith("Statement")
                && frame.getMethodName().startsWith("execute");
    }
}
