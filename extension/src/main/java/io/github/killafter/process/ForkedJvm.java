// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.internal.wire.link.ChildLink;

/**
 * Lets set-up code find out whether it runs in a JVM that KillAfter forked. What the suite JVM holds until its end,
 * such as a port or a container, is still in use; share it, or use another port, say.
 *
 * <pre>{@code
 * static final int PORT = ForkedJvm.isChild() ? 0 : 8080;
 * }</pre>
 *
 * <p>The system property {@code io.github.killafter.child} says the same, for conditions such as
 * {@code @DisabledIfSystemProperty(named = "io.github.killafter.child", matches = "true")}.
 *
 * <p>Not for tests that behave differently there: the result of the rerun would be meaningless. This class is
 * thread-safe.
 *
 * @since 0.1
 */
public final class ForkedJvm {

    private ForkedJvm() {}

    /**
     * Return whether this JVM was forked by KillAfter.
     *
     * @return {@code true} from the start of the JVM on; {@code false} in the suite JVM
     */
    public static boolean isChild() {
        return Boolean.getBoolean(ChildLink.CHILD_PROPERTY);
    }
}
