// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A test or container in whose tree a runner thread is.
 *
 * @param uniqueId its JUnit unique id
 * @param name what a reader calls it
 * @param testClass the test class that it belongs to
 * @param method the test method that it belongs to; {@code null} for a class
 */
public record Place(
        String uniqueId,
        String name,
        Class<?> testClass,
        @Nullable Method method) {}
