// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A test or container in whose tree a runner thread is.
 *
 * @param uniqueId its JUnit unique id
 * @param name what a reader calls it
 * @param testClass the test class that it belongs to; {@code null} for the engine
 * @param method the test method that it belongs to; {@code null} for a class or the engine
 */
public record Place(
        String uniqueId,
        String name,
        @Nullable Class<?> testClass,
        @Nullable Method method) {

    /** Return whether this is the beginning or the end of the engine, which belongs to no test class. */
    public boolean isEngine() {
        return testClass == null;
    }

    /** Return the binary name of the test class; empty for the engine. */
    public String className() {
        return testClass == null ? "" : testClass.getName();
    }

    /** Return whether the named test or container is this one or, if this is a class or test, part of it. */
    boolean contains(String otherId) {
        return isEngine() ? otherId.equals(uniqueId) : otherId.startsWith(uniqueId);
    }
}
