// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Knows which invocations of a test are selected one by one, as who runs failed ones again does: there are no descriptors
 * for them before the test runs.
 *
 * @param selectors all of them, with ids as in a child
 * @param singles those that can select a part of a test; in most runs there are none
 */
public record SelectorNarrowing(List<DiscoverySelector> selectors, List<DiscoverySelector> singles) {

    private static final String TEMPLATE = "test-template";

    public SelectorNarrowing(List<DiscoverySelector> selectors) {
        this(
                selectors,
                selectors.stream().filter(SelectorNarrowing::canSelectPart).toList());
    }

    private static boolean canSelectPart(DiscoverySelector selector) {
        return selector instanceof UniqueIdSelector || selector instanceof IterationSelector;
    }

    /** Return the ids of the only parts of a test or container that are selected; nothing if all of it is. */
    List<String> partsOf(TestDescriptor jupiter) {
        if (singles.isEmpty() || !jupiter.getChildren().isEmpty()) {
            return List.of();
        }
        UniqueId id = jupiter.getUniqueId();
        List<String> parts = singles.stream().flatMap(each -> partsOf(each, id)).toList();
        boolean whole = !parts.isEmpty() && selectors.stream().anyMatch(each -> isAllOf(each, jupiter));
        return whole ? List.of() : parts;
    }

    private static boolean isAllOf(DiscoverySelector selector, TestDescriptor jupiter) {
        try {
            return selectsAllOf(selector, jupiter);
        } catch (JUnitException notThere) {
            return false; // as Jupiter says, in its own discovery
        }
    }

    private static boolean selectsAllOf(DiscoverySelector selector, TestDescriptor jupiter) {
        if (selector instanceof UniqueIdSelector id) {
            return jupiter.getUniqueId().hasPrefix(id.getUniqueId());
        }
        if (selector instanceof MethodSelector method) {
            return isIn(method.getJavaClass(), jupiter) && isOf(method.getJavaMethod(), jupiter);
        }
        if (selector instanceof NestedMethodSelector method) {
            return isIn(method.getNestedClass(), jupiter) && isOf(method.getMethod(), jupiter);
        }
        if (selector instanceof ClassSelector type) {
            return isIn(type.getJavaClass(), jupiter);
        }
        if (selector instanceof NestedClassSelector nested) {
            return isIn(nested.getNestedClass(), jupiter);
        }
        // A container of one that is iterated over, or an iteration over another one: then there is no part either.
        return !(selector instanceof IterationSelector);
    }

    private static boolean isOf(Method method, TestDescriptor jupiter) {
        return jupiter.getSource().orElse(null) instanceof MethodSource source && method.equals(source.getJavaMethod());
    }

    private static boolean isIn(Class<?> type, TestDescriptor jupiter) {
        boolean itself =
                jupiter.getSource().orElse(null) instanceof ClassSource source && type.equals(source.getJavaClass());
        return itself
                || jupiter.getParent().filter(parent -> isIn(type, parent)).isPresent();
    }

    private static Stream<String> partsOf(DiscoverySelector selector, UniqueId id) {
        if (selector instanceof UniqueIdSelector part) {
            return part.getUniqueId().hasPrefix(id)
                    ? Stream.of(part.getUniqueId().toString())
                    : Stream.empty();
        }
        return selector instanceof IterationSelector iteration && isOver(iteration, id)
                ? iteration.getIterationIndices().stream().sorted().flatMap(index -> invocation(id, index + 1))
                : Stream.empty();
    }

    private static boolean isOver(IterationSelector iteration, UniqueId id) {
        return iteration.getParentSelector() instanceof MethodSelector method
                && id.toString().contains(":" + method.getClassName() + "]")
                && id.getLastSegment().getValue().startsWith(method.getMethodName() + "(");
    }

    private static Stream<String> invocation(UniqueId id, int number) {
        List<String> types = id.getLastSegment().getType().equals(TEMPLATE)
                ? List.of("test-template-invocation")
                : List.of("dynamic-test", "dynamic-container");
        return types.stream().map(type -> id.append(type, "#" + number).toString());
    }
}
