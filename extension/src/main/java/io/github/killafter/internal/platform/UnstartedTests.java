// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The tests of a plan that have not begun. Thread-safe. */
final class UnstartedTests {

    private final TestPlan plan;
    private final Set<TestIdentifier> begun = ConcurrentHashMap.newKeySet();

    UnstartedTests(TestPlan plan) {
        this.plan = plan;
    }

    /** Note that a test or container has begun, or was skipped. */
    void began(TestIdentifier test, boolean skipped) {
        if (skipped || isTest(test)) {
            begun.add(test);
        }
    }

    // A method whose tests are not known yet counts as one.
    private static boolean isTest(TestIdentifier test) {
        return test.isTest() || test.getSource().orElse(null) instanceof MethodSource;
    }

    /** Return them, as a reader calls them. */
    List<String> names() {
        return plan.getRoots().stream().flatMap(this::notBegun).map(this::name).toList();
    }

    private Stream<TestIdentifier> notBegun(TestIdentifier test) {
        if (begun.contains(test)) {
            return Stream.empty();
        }
        return isTest(test) ? Stream.of(test) : plan.getChildren(test).stream().flatMap(this::notBegun);
    }

    private String name(TestIdentifier test) {
        return plan.getParent(test).map(parent -> parent.getDisplayName() + " ").orElse("") + test.getDisplayName();
    }
}
