// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.TargetCall;
import io.github.killafter.testkit.Fixture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Orders for fixtures. */
final class Orders {

    static final Supervision SUPERVISION = Supervision.byThisJvm(Duration.ofSeconds(10), Duration.ofMinutes(2));

    private Orders() {}

    static String classId(Class<?> fixture) {
        return "[engine:junit-jupiter]/[class:" + fixture.getName() + "]";
    }

    /** Return the order for a test method. */
    static Order forTest(Class<?> fixture, String method, Class<?>... parameterTypes) {
        return order(target(fixture, method, parameterTypes), SUPERVISION);
    }

    /** Return the order for a test method without parameters. */
    static Order forTest(Class<?> fixture, String method, Supervision supervision) {
        return order(target(fixture, method), supervision);
    }

    private static TargetCall target(Class<?> fixture, String method, Class<?>... parameterTypes) {
        String types = names(parameterTypes, Class::getName);
        String id = classId(fixture) + "/[method:" + method + "(" + types + ")]";
        String displayName = method + "(" + names(parameterTypes, Class::getSimpleName) + ")";
        List<String> typeNames =
                Arrays.stream(parameterTypes).map(Class::getName).toList();
        return new TargetCall(
                new CallPlace(id, "TEST", fixture.getName(), method, typeNames), displayName, List.of(), false);
    }

    private static String names(Class<?>[] types, Function<Class<?>, String> name) {
        return Arrays.stream(types).map(name).collect(Collectors.joining(", "));
    }

    /** Return the order for an invocation of the parameterised test. */
    static Order forInvocation(Class<?> fixture, String method, int index, String displayName, String argument) {
        String id = classId(fixture) + "/[test-template:" + method + "(java.lang.String)]/[test-template-invocation:#"
                + index + "]";
        CallPlace place = new CallPlace(id, "TEST_TEMPLATE", fixture.getName(), method, List.of("java.lang.String"));
        return order(new TargetCall(place, displayName, List.of(argument), false), SUPERVISION);
    }

    private static Order order(TargetCall target, Supervision supervision) {
        return order(target.place().contextId(), target, supervision);
    }

    static Order order(String id, TargetCall target, Supervision supervision) {
        Map<String, String> configuration = Map.of(Fixture.PARAMETER, "true");
        return new Order(id, configuration, Map.of("fixture.property", "another value"), target, supervision);
    }
}
