// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import io.github.killafter.escalation.GuardedCall;

/** Names a call with its class: {@code DownloadTests.accept()}, {@code DownloadTests @BeforeEach setUp()}. */
public final class TestName {

    private TestName() {}

    public static String of(GuardedCall call) {
        return of(call.testClass(), call.name());
    }

    /** Return the name without its outer classes, or without any class, so that it fits. */
    public static String of(GuardedCall call, int maxLength) {
        String name = of(call);
        String innermost = call.testClass().substring(call.testClass().lastIndexOf('$') + 1);
        if (name.length() > maxLength && innermost.length() < call.testClass().length()) {
            name = ofSimple(innermost, call.name());
        }
        return Text.cut(name.length() > maxLength ? Text.name(call.name()) : name, maxLength);
    }

    /** Return the name of anything with its class, given the class's binary name. */
    public static String of(String testClass, String name) {
        return ofSimple(testClass.substring(testClass.lastIndexOf('.') + 1).replace('$', '.'), name);
    }

    private static String ofSimple(String simple, String name) {
        if (simple.isEmpty()) {
            return Text.name(name); // what belongs to no test class
        }
        boolean isMethod = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0)) && name.endsWith(")");
        return Text.name(simple) + (isMethod ? "." : " ") + Text.name(name);
    }
}
