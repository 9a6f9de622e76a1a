// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.guard.CallType;
import io.github.killafter.internal.supervise.thrown.Failures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The verdict on one guarded call. JUnit's own timeout is outside of ours: it can interrupt the call, throw its own
 * exception and even continue in another thread while the escalation still runs. So the verdict is kept in one place.
 */
public final class Verdict {

    private final ExtensionContext context;
    private final CallType type;
    private final Duration longest;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable HungTestError error;

    private Verdict(ExtensionContext context, CallType type, Duration longest) {
        this.context = context;
        this.type = type;
        this.longest = longest;
    }

    /** Prepare for a verdict that JUnit will read; set how long the call and its escalation can take. */
    static Verdict expectedIn(ExtensionContext context, CallType type, Duration longest) {
        Verdict verdict = new Verdict(context, type, longest);
        if (type.hasHandler()) {
            ContextStore.of(context).put(Verdict.class, verdict);
        }
        return verdict;
    }

    /** Note that the call hung; return what to throw. */
    Throwable hung(HungTestError newError, Escalation escalation) {
        error = newError;
        // The context of a constructor can be that of the class, which does not fail with it.
        if (type != CallType.CONSTRUCTOR) {
            ContextStore.of(context).put(Hung.class, new Hung(context, newError));
        }
        if (!type.hasHandler()) {
            return newError;
        }
        return escalation.wasCutShort() ? new CutShort() : newError;
    }

    /** The call has ended, with any result. */
    void callEnded() {
        ended.countDown();
    }

    /** Return the error of the call, given what JUnit caught; waits, bounded, for an escalation that still runs. */
    public static Throwable of(ExtensionContext context, Throwable caught) {
        Verdict verdict = ContextStore.of(context).get(Verdict.class, Verdict.class);
        // The store of a test delegates to that of the class.
        HungTestError error = verdict == null || verdict.context != context ? null : verdict.await();
        if (error == null || error == caught) {
            return caught;
        }
        return caught instanceof CutShort ? error : verdict.suppressing(caught, error);
    }

    // What wraps our error cannot be suppressed by that very error: that would be a cycle.
    private HungTestError suppressing(Throwable caught, HungTestError wrapped) {
        if (!Failures.contain(caught, wrapped)) {
            wrapped.addSuppressed(caught);
            return wrapped;
        }
        HungTestError verdict = wrapped.retell();
        verdict.addSuppressed(
                Failures.text(caught).contains(verdict.getMessage()) ? new Wrapper(caught, verdict) : caught);
        error = verdict;
        return verdict;
    }

    /** Return the verdict if other code has swallowed it: a test that hung never passes. */
    static @Nullable HungTestError swallowedIn(ExtensionContext context) {
        Hung hung = ContextStore.of(context).get(Hung.class, Hung.class);
        return hung == null || hung.context != context ? null : hung.swallowed();
    }

    private @Nullable HungTestError await() {
        try {
            boolean unused = ended.await(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return error;
    }

    /** A call of this very context that hung. */
    private record Hung(ExtensionContext context, HungTestError error) {

        // JUnit adds the exception of the test to it as suppressed.
        @Nullable
        HungTestError swallowed() {
            Throwable thrown = context.getExecutionException().orElse(null);
            if (thrown == null || !Failures.contain(thrown, error)) {
                return error;
            }
            if (thrown instanceof TestAbortedException) {
                return error.retell();
            }
            if (thrown != error && Failures.text(thrown).contains(error.getMessage())) {
                HungTestError unused = error.retell(); // it is in the message of its wrapper
            }
            return null;
        }
    }

    /** Replaces an exception that wraps a report and repeats it in its own message. */
    private static final class Wrapper extends Exception {

        private static final long serialVersionUID = 1L;

        private final String text;

        Wrapper(Throwable wrapper, HungTestError story) {
            text = Failures.text(wrapper).replace(story.getMessage(), "the report above");
            setStackTrace(wrapper.getStackTrace());
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // prints like what it replaces
        public String toString() {
            return text;
        }
    }

    /** Ends a call whose verdict follows; JUnit's timeout adds it as suppressed. */
    private static final class CutShort extends Error {

        private static final long serialVersionUID = 1L;

        CutShort() {
            super("the test was cut short; see its HungTestError", null, false, false);
        }
    }
}
