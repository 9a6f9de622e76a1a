// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.internal.config.Directive;
import io.github.killafter.internal.config.syntax.Durations;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds what annotations say about a call, innermost first. */
final class Directives {

    private final List<Directive> found = new ArrayList<>();
    private final boolean adoptTimeout;

    private Directives(boolean adoptTimeout) {
        this.adoptTimeout = adoptTimeout;
    }

    /**
     * Return the directives for a call.
     *
     * @param method the test or lifecycle method; {@code null} for a constructor
     * @param classes the test class, then the classes around it
     * @param type the type of the call: JUnit's own timeout on a class is for tests only
     */
    static List<Directive> find(
            @Nullable Method method, List<Class<?>> classes, TimeoutAdoption adoption, CallType type) {
        Directives directives = new Directives(adoption == TimeoutAdoption.ON);
        if (method != null) {
            directives.addMethod(method);
        }
        classes.forEach(each -> directives.addClass(each, type.isTest()));
        return List.copyOf(directives.found);
    }

    private void addMethod(Method method) {
        Overridden.andItself(method).forEach(declared -> {
            String where = " on method " + declared.getDeclaringClass().getName() + "#" + declared.getName();
            addKillAfter(AnnotationSupport.findAnnotation(declared, KillAfter.class), where);
            if (adoptTimeout) {
                JUnitTimeouts.on(declared, where).ifPresent(found::add);
            }
        });
    }

    private void addClass(Class<?> type, boolean test) {
        String where = " on class " + type.getName();
        addKillAfter(AnnotationSupport.findAnnotation(type, KillAfter.class), where);
        if (adoptTimeout && test) {
            JUnitTimeouts.on(type, where).ifPresent(found::add);
        }
    }

    private void addKillAfter(Optional<KillAfter> annotation, String where) {
        annotation
                .map(present -> new Directive(
                        Durations.of(present.value(), present.unit()),
                        present.isolation(),
                        present.rerun(),
                        present.thread(),
                        "@KillAfter" + where))
                .ifPresent(found::add);
    }
}
