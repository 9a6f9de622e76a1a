// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps the nodes that runner threads report to their timeouts. */
public interface Places {

    /** Return the test class or method that a node belongs to; empty if it is above all of them. */
    Optional<Place> of(Object node);

    /**
     * Return the test class that JUnit is about to start, as far as known.
     *
     * @param node what the thread is in; {@code null} if in nothing that JUnit has reported
     * @param stack where the thread is
     */
    Optional<Place> next(@Nullable Object node, List<StackTraceElement> stack);

    /**
     * Return the engine that JUnit begins or ends with.
     *
     * @param node what the thread is in; {@code null} if in nothing that JUnit has reported
     */
    Optional<Place> engine(@Nullable Object node);

    /** Return whether tests can run side by side, on threads that JUnit starts itself. */
    boolean areSideBySide();
}
