// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.KillAfter;
import io.github.killafter.internal.config.syntax.Durations;
import io.github.killafter.internal.guard.annotated.Declared;
import io.github.killafter.internal.guard.annotated.Hierarchy;
import io.github.killafter.internal.guard.annotated.Overridden;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the annotations that apply to a call, innermost first. */
final class AnnotationReader {

    private final List<AnnotationValues> found = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private AnnotationReader() {}

    /**
     * Return the directives for a call.
     *
     * @param method the test or lifecycle method; {@code null} for a constructor
     * @param classes the test class, then the classes around it
     * @param type the type of the call: JUnit's own timeout on a class is for tests only
     */
    static List<AnnotationValues> find(
            @Nullable Method method, List<Class<?>> classes, TimeoutAdoption adoption, CallType type) {
        AnnotationReader directives = new AnnotationReader();
        // A dynamic test has no timeout by JUnit: adopting that of its factory could fail a test that passes.
        boolean adopt = adoption == TimeoutAdoption.ON && type != CallType.DYNAMIC_TEST;
        if (method != null) {
            directives.addMethod(method, adopt);
        }
        classes.forEach(each -> directives.addClass(each, adopt && type.isTest()));
        return List.copyOf(directives.found);
    }

    private void addMethod(Method method, boolean adopt) {
        Overridden.andItself(method).forEach(each -> addKillAfter(each, where(each)));
        // JUnit itself checks only the method, not those that it overrides.
        if (adopt) {
            JUnitTimeouts.on(method, where(method)).ifPresent(found::add);
        }
    }

    private static String where(Method method) {
        return " on method " + method.getDeclaringClass().getName() + "#" + method.getName();
    }

    private void addClass(Class<?> type, boolean adopt) {
        Hierarchy.of(type).stream().filter(seen::add).forEach(each -> addKillAfter(each, where(each)));
        if (adopt) {
            JUnitTimeouts.on(type, where(type)).ifPresent(found::add);
        }
    }

    private static String where(Class<?> type) {
        return " on class " + type.getName();
    }

    private void addKillAfter(AnnotatedElement element, String where) {
        Declared.on(element, KillAfter.class).stream()
                .map(present -> new AnnotationValues(
                        Durations.of(present.value(), present.unit()),
                        present.isolation(),
                        present.rerun(),
                        present.thread(),
                        "@KillAfter" + where))
                .forEach(found::add);
    }
}
