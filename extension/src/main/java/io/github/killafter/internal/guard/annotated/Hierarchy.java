// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard.annotated;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists what a class inherits from. */
public final class Hierarchy {

    private Hierarchy() {}

    /** Return the class, then its superclasses, then the interfaces of all of them, nearest first. */
    public static List<Class<?>> of(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            all.add(each);
        }
        List.copyOf(all).forEach(each -> addInterfaces(each, all));
        return new ArrayList<>(all);
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            all.add(each);
            addInterfaces(each, all);
        }
    }
}
