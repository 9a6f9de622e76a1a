// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import org.jspecify.annotations.Nullable;

/** The code of one call. */
@FunctionalInterface
public interface Body<T extends @Nullable Object> {

    /** Run it, once. */
    T run() throws Throwable;
}
