// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.jupiter.runner.RunnerCalls;
import io.github.killafter.internal.supervise.thrown.Failures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.opentest4j.TestAbortedException;

/**
 * The end of a test or container: JUnit closes what is in its store after the last callback and before any listener is
 * called, the oldest last. Fails it for an unreported hang, because code can swallow our exception or turn it into an
 * aborted assumption.
 */
// AutoCloseable as well, because JUnit 5.13 and newer warn of a CloseableResource that is not.
public record ContextEnd(ExtensionContext context) implements CloseableResource, AutoCloseable {

    /** Be called at the end of a test or container; the sooner this is asked for, the later that is. */
    public static void await(ExtensionContext context) {
        Store store = ContextStore.of(context);
        ContextEnd known = store.get(ContextEnd.class, ContextEnd.class);
        // The store of a test delegates to that of the class.
        if (known == null || known.context != context) {
            store.put(ContextEnd.class, new ContextEnd(context));
        }
    }

    @Override
    public void close() {
        Throwable thrown = context.getExecutionException().orElse(null);
        // An aborted test is not a failure, for any reason.
        Throwable failure = thrown instanceof TestAbortedException ? null : thrown;
        HungTestError swallowed = Verdict.swallowedIn(context);
        HungTestError onRunner = RunnerCalls.takeVerdictAtEnd(context, failure);
        HungTestError verdict = onRunner == null ? swallowed : onRunner;
        if (verdict != null) {
            if (swallowed != null && swallowed != verdict) {
                verdict.addSuppressed(swallowed);
            }
            throw suppressible(verdict, thrown);
        }
    }

    // JUnit suppresses what was thrown before: with our error in it, that would be a cycle.
    private static HungTestError suppressible(HungTestError verdict, @Nullable Throwable thrown) {
        return thrown != null && thrown != verdict && Failures.contain(thrown, verdict) ? verdict.retell() : verdict;
    }
}
