// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds every {@link KillAfter} that stands on one element: JUnit finds only the first, and attributes are inferred. */
final class Declared {

    private final Set<AnnotatedElement> seen = new HashSet<>();
    private final List<KillAfter> found = new ArrayList<>();

    private Declared() {}

    /** Return the annotation itself, then those on the element's other annotations. */
    static List<KillAfter> on(AnnotatedElement element) {
        Declared declared = new Declared();
        declared.search(element);
        return declared.found;
    }

    private void search(AnnotatedElement element) {
        KillAfter own = element.getDeclaredAnnotation(KillAfter.class);
        if (own != null) {
            found.add(own);
        }
        for (Annotation each : element.getDeclaredAnnotations()) {
            Class<?> type = each.annotationType();
            if (!type.getName().startsWith("java.lang.annotation.") && seen.add(type)) {
                search(type);
            }
        }
    }
}
