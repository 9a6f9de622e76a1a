// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The link by which the extension in a child that runs whole classes reports their calls. Thread-safe. */
public interface SessionLink {

    /** Return the link of this JVM to its suite JVM, if it is such a child. */
    static Optional<SessionLink> current() {
        return Optional.ofNullable(Holder.LINK.get());
    }

    /** Set the link of this JVM, once. */
    static void establish(SessionLink link) {
        if (!Holder.LINK.compareAndSet(null, link)) {
            throw new IllegalStateException("this JVM has a link to its suite JVM already");
        }
    }

    /** Return a configuration parameter of the run, which tests cannot change by system properties of this JVM. */
    Optional<String> parameter(String key);

    /** Report that JUnit creates the instance for the next test. */
    void makesInstance();

    /** Report that a guarded call begins; return its number. */
    int callBegan(GuardedCall call);

    /** Report that a guarded call has ended. */
    void callOver(int number);

    void levelBegan(Escalation soFar, EscalationLevel level, Duration grace);

    /** Report that a call hung, whose code has ended. */
    void hung(Escalation escalation);

    /** Report that a call hangs and does not end; never returns, because this JVM will be ended. */
    void stuck(Escalation escalation);

    void slow(GuardedCall call, Duration running, String topFrame);

    void note(String line);

    /** As for {@link ChildLink}: JUnit creates the extension, and there is no other way to pass it. */
    final class Holder {

        private static final AtomicReference<@Nullable SessionLink> LINK = new AtomicReference<>();

        private Holder() {}
    }
}
