// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.GuardedCall;

/** Names a call with its class: {@code DownloadTests.accept()}, {@code DownloadTests @BeforeEach setUp()}. */
final class TestName {

    private TestName() {}

    static String of(GuardedCall call) {
        String testClass = call.testClass();
        String simple = testClass.substring(testClass.lastIndexOf('.') + 1).replace('$', '.');
        String name = call.name();
        boolean isMethod = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0)) && name.endsWith(")");
        return Text.name(simple) + (isMethod ? "." : " ") + Text.name(name);
    }
}
