// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.supervise.runner.Place;
import io.github.killafter.internal.supervise.runner.Places;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Knows the tests and containers of a test plan. This class is thread-safe. */
final class PlanPlaces implements Places {

    private static final String JUPITER = "[engine:junit-jupiter]";

    private final TestPlan plan;
    private final boolean oneByOne;
    private volatile @Nullable TestIdentifier lastClass;

    PlanPlaces(TestPlan plan) {
        this.plan = plan;
        this.oneByOne = !plan.getConfigurationParameters()
                .getBoolean("junit.jupiter.execution.parallel.enabled")
                .orElse(false);
    }

    /** Return whether a test or container was there before the run began. */
    boolean contains(String uniqueId) {
        // Not by its id: 5.9.1 and older accept only a string, 6 and newer only an object.
        return plan.getRoots().stream()
                .flatMap(root -> Stream.concat(Stream.of(root), plan.getDescendants(root).stream()))
                .anyMatch(test -> test.getUniqueId().equals(uniqueId));
    }

    @Override
    public boolean areSideBySide() {
        return !oneByOne;
    }

    /** Note that a container has begun, or was skipped. */
    void began(TestIdentifier container) {
        if (container.getSource().orElse(null) instanceof ClassSource
                && plan.getParent(container).filter(this::isAClass).isEmpty()) {
            lastClass = container;
        }
    }

    private boolean isAClass(TestIdentifier parent) {
        return isJupiter(parent) && parent.getSource().orElse(null) instanceof ClassSource;
    }

    // A suite is a class as well, for another engine.
    private static boolean isJupiter(TestIdentifier test) {
        return test.getUniqueId().contains(JUPITER);
    }

    /** Return whether a container is a test template, such as a parameterized test. */
    static boolean isTemplate(TestIdentifier test) {
        if (!test.isContainer()) {
            return false; // building its id takes longer than an empty test
        }
        String id = test.getUniqueId();
        return id.startsWith("[test-template:", id.lastIndexOf("/") + 1) && isJupiter(test);
    }

    @Override
    public Optional<Place> of(Object node) {
        TestIdentifier test = (TestIdentifier) node;
        return isJupiter(test) ? nearest(test).map(found -> place(test, found)) : Optional.empty();
    }

    // A dynamic test has what source its author likes.
    private Optional<TestIdentifier> nearest(TestIdentifier test) {
        Optional<TestIdentifier> parent = plan.getParent(test);
        boolean dynamic = test.getUniqueId().contains("[dynamic-");
        return !dynamic && (methodOf(test) != null || classOf(test) != null)
                ? Optional.of(test)
                : parent.flatMap(this::nearest);
    }

    private Place place(TestIdentifier test, TestIdentifier found) {
        Method method = methodOf(found);
        Class<?> testClass = requireClass(found);
        String name = method == null ? testClass.getSimpleName() : name(method);
        boolean same = method == null || test.getDisplayName().equals(name);
        return new Place(
                test.getUniqueId(), same ? name : name + " " + test.getDisplayName(), classesAround(found), method);
    }

    // A nested class can be inherited: then its enclosing class here is not the one that declares it.
    private List<Class<?>> classesAround(TestIdentifier found) {
        List<Class<?>> classes = new ArrayList<>(List.of(requireClass(found)));
        Optional<TestIdentifier> container = plan.getParent(found);
        while (container.filter(PlanPlaces::isJupiter).isPresent()) {
            container.map(PlanPlaces::classOf).ifPresent(classes::add);
            container = container.flatMap(plan::getParent);
        }
        return classes;
    }

    private static Class<?> requireClass(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof MethodSource source
                ? source.getJavaClass()
                : ((ClassSource) test.getSource().orElseThrow()).getJavaClass();
    }

    private static String name(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    private static @Nullable Method methodOf(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof MethodSource source ? source.getJavaMethod() : null;
    }

    private static @Nullable Class<?> classOf(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof ClassSource source ? source.getJavaClass() : null;
    }

    @Override
    public Optional<Place> next(@Nullable Object node, List<StackTraceElement> stack) {
        return onStack(stack).or(() -> oneByOne && node != null ? after((TestIdentifier) node) : Optional.empty());
    }

    // JUnit reports it only once its extensions are there, and always on the thread that is in it.
    @Override
    public Optional<Place> engine(@Nullable Object node) {
        TestIdentifier test = (TestIdentifier) node;
        Set<TestIdentifier> candidates = test == null ? plan.getRoots() : plan.getChildren(test);
        return Stream.concat(Stream.ofNullable(test), candidates.stream())
                .filter(each -> each.getUniqueId().endsWith(JUPITER))
                .findFirst()
                .map(engine -> new Place(engine.getUniqueId(), engine.getDisplayName(), List.of(), null));
    }

    private Optional<Place> onStack(List<StackTraceElement> stack) {
        List<String> types = stack.stream().map(StackTraceElement::getClassName).toList();
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(test -> isJupiter(test) && classOf(test) != null)
                .filter(test -> types.contains(requireClass(test).getName()))
                .findFirst()
                .flatMap(this::of);
    }

    // Without parallel execution JUnit runs them in this order.
    private Optional<Place> after(TestIdentifier engine) {
        TestIdentifier last = lastClass;
        List<TestIdentifier> classes = List.copyOf(plan.getChildren(engine));
        int next = last == null ? 0 : classes.indexOf(last) + 1;
        return next < classes.size() ? of(classes.get(next)) : Optional.empty();
    }
}
