// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard.annotated;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds every annotation of a type on one element: JUnit finds only the first. */
public final class Declared<A extends Annotation> {

    private final Class<A> type;
    private final Set<AnnotatedElement> seen = new HashSet<>();
    private final List<A> found = new ArrayList<>();

    private Declared(Class<A> type) {
        this.type = type;
    }

    /** Return the annotation itself, then those on the element's other annotations. */
    public static <A extends Annotation> List<A> on(AnnotatedElement element, Class<A> type) {
        Declared<A> declared = new Declared<>(type);
        declared.search(element);
        return declared.found;
    }

    private void search(AnnotatedElement element) {
        A own = element.getDeclaredAnnotation(type);
        if (own != null) {
            found.add(own);
        }
        for (Annotation each : element.getDeclaredAnnotations()) {
            Class<?> other = each.annotationType();
            if (!other.getName().startsWith("java.lang.annotation.") && seen.add(other)) {
                search(other);
            }
        }
    }
}
