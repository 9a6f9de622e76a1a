// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** By this the extension in a child that runs whole classes tells what becomes of their calls. Thread-safe. */
public interface SessionLink {

    /** Return the link of this JVM to its suite JVM, if it is such a child. */
    static Optional<SessionLink> current() {
        return Optional.ofNullable(Holder.LINK.get());
    }

    /** Make a link that of this JVM, once and for all. */
    static void establish(SessionLink link) {
        if (!Holder.LINK.compareAndSet(null, link)) {
            throw new IllegalStateException("this JVM has a link to its suite JVM already");
        }
    }

    /** Return a configuration parameter of the run, whatever tests have made of the system properties of this JVM. */
    Optional<String> parameter(String key);

    /** Report that JUnit makes the instance for the next test. */
    void makesInstance();

    /** Tell that a guarded call begins; return its number. */
    int callBegan(GuardedCall call);

    /** Tell that a guarded call is over. */
    void callOver(int number);

    void levelBegan(Escalation soFar, EscalationLevel level, Duration grace);

    /** Tell that a call hung whose code is gone. */
    void hung(Escalation escalation);

    /** Tell that a call hangs and does not end; never returns, since this JVM is to be ended. */
    void stuck(Escalation escalation);

    void slow(GuardedCall call, Duration running, String topFrame);

    void note(String line);

    /** As for {@link ChildLink}: JUnit creates the extension, and there is no other way to it. */
    final class Holder {

        private static final AtomicReference<@Nullable SessionLink> LINK = new AtomicReference<>();

        private Holder() {}
    }
}
