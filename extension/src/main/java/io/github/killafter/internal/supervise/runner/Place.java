// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test or container in whose tree a runner thread is.
 *
 * @param uniqueId its JUnit unique id
 * @param name what a reader calls it
 * @param testClasses the test class that it belongs to, then those around it in the tree, innermost first; none for the
 *     engine
 * @param method the test method that it belongs to; {@code null} for a class or the engine
 */
public record Place(
        String uniqueId,
        String name,
        List<Class<?>> testClasses,
        @Nullable Method method) {

    public Place {
        testClasses = List.copyOf(testClasses);
    }

    /** Return whether this is the beginning or the end of the engine, which belongs to no test class. */
    public boolean isEngine() {
        return testClasses.isEmpty();
    }

    /** Return the binary name of the test class; empty for the engine. */
    public String className() {
        return isEngine() ? "" : testClasses.get(0).getName();
    }

    /** Return whether the named test or container is this one or, if this is a class or test, part of it. */
    boolean contains(String otherId) {
        return isEngine() ? otherId.equals(uniqueId) : otherId.startsWith(uniqueId);
    }
}
