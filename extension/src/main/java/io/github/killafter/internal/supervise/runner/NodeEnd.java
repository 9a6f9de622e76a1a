// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a test or container.
 *
 * @param node which one
 * @param parent its parent, if it started on this thread
 * @param failure its failure; {@code null} if it did not fail
 */
record NodeEnd(
        Object node, @Nullable Object parent, @Nullable Throwable failure) {

    boolean isOf(@Nullable Object other) {
        return Objects.equals(node, other);
    }

    boolean isIn(@Nullable Object other) {
        return Objects.equals(parent, other);
    }
}
