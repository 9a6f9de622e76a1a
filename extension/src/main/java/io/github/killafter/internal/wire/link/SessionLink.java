// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.link;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.Reporter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The link by which the extension in a child that runs whole classes reports their calls. Thread-safe. */
public interface SessionLink extends Reporter {

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

    /**
     * Report a call that hung.
     *
     * <p>Does not return if its code still runs: this JVM is not used any more, and will be ended.
     */
    @Override
    void verdict(Escalation escalation);

    /** As for {@link ChildLink}: JUnit creates the extension, and there is no other way to pass it. */
    final class Holder {

        private static final AtomicReference<@Nullable SessionLink> LINK = new AtomicReference<>();

        private Holder() {}
    }
}
