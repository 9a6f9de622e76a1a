// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import org.junit.jupiter.api.extension.InvocationInterceptor;

/** Stub. */
public final class KillAfterExtension implements InvocationInterceptor {

    /** Create an extension. */
    public KillAfterExtension() {}
}
