// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Knows which classes cannot run in parallel to others, although each has a JVM of its own: files, ports and databases
 * are still shared.
 */
final class ExclusiveClasses {

    private ExclusiveClasses() {}

    /** Return whether a class says that it has to be alone. */
    static boolean isAlone(ForkedDescriptor top) {
        return top.testClass().map(ExclusiveClasses::saysSo).orElse(false);
    }

    private static boolean saysSo(Class<?> type) {
        boolean sameThread = AnnotationSupport.findAnnotation(type, Execution.class)
                .filter(mode -> mode.value() == ExecutionMode.SAME_THREAD)
                .isPresent();
        return sameThread
                || Stream.concat(Stream.of(type), List.of(type.getDeclaredMethods()).stream())
                        .anyMatch(ExclusiveClasses::isLocked);
    }

    private static boolean isLocked(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, Isolated.class)
                || !AnnotationSupport.findRepeatableAnnotations(element, ResourceLock.class)
                        .isEmpty();
    }
}
