// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import io.github.killafter.internal.guard.CallType;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Describes a call so that it is found again in another JVM. */
public final class RerunTarget {

    private RerunTarget() {}

    static TargetCall of(JUnitCall call, ExtensionContext context) {
        return new TargetCall(
                place(call, context), context.getDisplayName(), arguments(call), endsWithCall(call, context));
    }

    public static CallPlace place(JUnitCall call, ExtensionContext context) {
        return new CallPlace(
                context.getUniqueId(),
                call.type().name(),
                call.target().getName(),
                call.type() == CallType.CONSTRUCTOR ? null : call.executable().getName(),
                Arrays.stream(call.executable().getParameterTypes())
                        .map(Class::getName)
                        .toList());
    }

    /**
     * Return the fingerprint of the arguments of an argument source: those resolved by other extensions may differ each
     * time.
     */
    public static List<String> arguments(JUnitCall call) {
        return call.type() == CallType.TEST_TEMPLATE ? ArgumentsFingerprint.of(call.arguments()) : List.of();
    }

    // Calls that belong to the class: no test has to run for them.
    private static boolean endsWithCall(JUnitCall call, ExtensionContext context) {
        return switch (call.type()) {
            case BEFORE_ALL, AFTER_ALL -> true;
            case CONSTRUCTOR -> context.getTestMethod().isEmpty();
            case BEFORE_EACH, TEST, TEST_TEMPLATE, TEST_FACTORY, DYNAMIC_TEST, AFTER_EACH -> false;
        };
    }
}
