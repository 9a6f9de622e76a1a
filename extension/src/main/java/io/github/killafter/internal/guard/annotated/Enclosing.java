// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard.annotated;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the enclosing classes of a test class. */
public final class Enclosing {

    private Enclosing() {}

    /** Return some classes, then those around them; a static nested class is a test class of its own, as for JUnit. */
    public static List<Class<?>> andThemselves(Collection<Class<?>> types) {
        Set<Class<?>> all = new LinkedHashSet<>(types);
        List.copyOf(all).forEach(each -> add(each, all));
        return new ArrayList<>(all);
    }

    private static void add(Class<?> type, Set<Class<?>> all) {
        all.add(type);
        Class<?> enclosing = type.getEnclosingClass();
        if (enclosing != null && !Modifier.isStatic(type.getModifiers())) {
            add(enclosing, all);
        }
    }
}
