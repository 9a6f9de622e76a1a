// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names a call for a reader. */
public final class CallName {

    private CallName() {}

    public static String of(JUnitCall call, ExtensionContext context) {
        CallType type = call.type();
        Executable executable = call.executable();
        return switch (type) {
            case CONSTRUCTOR -> type.label() + call.target().getSimpleName() + "()";
            case BEFORE_ALL, BEFORE_EACH, AFTER_EACH, AFTER_ALL -> type.label() + method(executable);
            case TEST, TEST_FACTORY -> type.label() + plainOrBoth(method(executable), context.getDisplayName());
            case TEST_TEMPLATE, DYNAMIC_TEST -> both(method(executable), context.getDisplayName());
        };
    }

    private static String plainOrBoth(String method, String displayName) {
        return displayName.equals(method) ? method : both(method, displayName);
    }

    private static String both(String method, String displayName) {
        return method + " " + displayName;
    }

    private static String method(Executable executable) {
        return Arrays.stream(executable.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", executable.getName() + "(", ")"));
    }
}
