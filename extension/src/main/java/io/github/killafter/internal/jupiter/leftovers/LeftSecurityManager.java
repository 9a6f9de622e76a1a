// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.leftovers;

import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.guard.CallName;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.supervise.thrown.Failures;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Knows which test has left a {@code SecurityManager} installed, and adds that to failures caused by it. A JVM has at
 * most one; from JDK 24 on none can be installed.
 *
 * @param manager the one at the last check
 * @param installer the call that has installed it; {@code null} if no call has
 * @param scope the unique id of the test or container for which it did so
 */
@SuppressWarnings("removal") // still there in JDK 17
public record LeftSecurityManager(
        @Nullable Object manager, @Nullable String installer, String scope) {

    private static final int LAST_WITH_ONE = 23;

    private static final AtomicReference<LeftSecurityManager> KNOWN =
            new AtomicReference<>(new LeftSecurityManager(present(), null, ""));

    /** Check for the first time, before any code of a test runs. */
    public static void prepare() {
        present();
    }

    private static @Nullable Object present() {
        return Runtime.version().feature() > LAST_WITH_ONE ? null : System.getSecurityManager();
    }

    /** Note the one installed after a call. */
    @SuppressWarnings("ReferenceEquality") // another one can be its equal
    public static void after(JUnitCall call, ExtensionContext context) {
        Object present = present();
        if (present != KNOWN.get().manager) {
            String installer = present == null
                    ? null
                    : CallName.of(call, context) + " of " + call.target().getName();
            KNOWN.set(new LeftSecurityManager(present, installer, context.getUniqueId()));
        }
    }

    /**
     * Return a failure with the test that left one, if it caused the failure; an error of ours gets it in its message.
     */
    public static Throwable explained(Throwable failure, ExtensionContext context) {
        LeftSecurityManager known = KNOWN.get();
        if (!known.isLeftFor(context)) {
            return failure;
        }
        if (failure instanceof KillAfterException && !(failure.getCause() instanceof KillAfterException)) {
            return new KillAfterException(known.sentence() + ": " + failure.getMessage(), failure);
        }
        if (Failures.isCausedBy(failure, SecurityException.class)
                && Stream.of(failure.getSuppressed()).noneMatch(SecurityManagerLeft.class::isInstance)) {
            failure.addSuppressed(new SecurityManagerLeft(known.sentence()));
        }
        return failure;
    }

    // A test or class that installs one for itself knows.
    private boolean isLeftFor(ExtensionContext context) {
        return installer != null && !context.getUniqueId().startsWith(scope);
    }

    private String sentence() {
        return installer + " left a SecurityManager installed in this JVM, which denied this call";
    }

    /** Added to a failure; has no stack. */
    private static final class SecurityManagerLeft extends Exception {

        private static final long serialVersionUID = 1L;

        SecurityManagerLeft(String message) {
            super(message, null, false, false);
        }
    }
}
