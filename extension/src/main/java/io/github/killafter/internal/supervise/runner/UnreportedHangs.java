// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.supervise.thrown.Failures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hangs on the runner threads of one run for which no test or container has failed yet. A hang is removed only when
 * JUnit has recorded a failure for it, so that none is lost. This class is thread-safe.
 */
final class UnreportedHangs {

    private final List<RunnerHang> hangs = new ArrayList<>();
    private volatile boolean any;

    synchronized void add(RunnerHang hang) {
        hangs.add(hang);
        any = true;
    }

    /** Return what fails a call that is about to be made in a test or container; only once for each hang. */
    synchronized @Nullable HungTestError before(String uniqueId) {
        return any ? combined(matching(hang -> hang.isAround(uniqueId) && hang.isFirstCallAfter())) : null;
    }

    /** Add hangs in or around a test or container to its failure. */
    synchronized void explain(String uniqueId, Throwable failure) {
        if (any) {
            matching(hang -> hang.concerns(uniqueId)).forEach(hang -> suppress(failure, hang.verdict()));
        }
    }

    /** Return the failure of a test or container that ends, given its failure so far; only once. */
    synchronized @Nullable HungTestError takeAt(String uniqueId, @Nullable Throwable failure) {
        if (!any) {
            return null;
        }
        List<RunnerHang> found = matching(hang -> hang.concerns(uniqueId));
        hangs.removeAll(found);
        any = !hangs.isEmpty();
        found.removeIf(hang -> failure != null && Failures.contain(failure, hang.verdict()));
        return combined(found);
    }

    /** Note that a test or container has ended on a thread, with its failure; {@code null} if it did not fail. */
    synchronized void ended(Thread thread, NodeEnd end) {
        for (Iterator<RunnerHang> all = hangs.iterator(); all.hasNext(); ) {
            RunnerHang hang = all.next();
            if (hang.isOf(thread) && hang.endsWith(end)) {
                if (end.failure() == null) {
                    hang.leave();
                } else {
                    suppress(end.failure(), hang.verdict());
                    all.remove();
                }
            }
        }
        any = !hangs.isEmpty();
    }

    /** Return the verdicts on those that are left. */
    synchronized List<HungTestError> rest() {
        return hangs.stream().map(RunnerHang::verdict).toList();
    }

    private List<RunnerHang> matching(Predicate<RunnerHang> condition) {
        List<RunnerHang> found = new ArrayList<>(hangs);
        found.removeIf(condition.negate());
        return found;
    }

    private static @Nullable HungTestError combined(List<RunnerHang> found) {
        if (found.isEmpty()) {
            return null;
        }
        HungTestError first = found.get(0).verdict();
        found.stream().skip(1).forEach(further -> suppress(first, further.verdict()));
        return first;
    }

    /** Add a verdict to a failure that does not have it yet. */
    static void suppress(Throwable failure, HungTestError verdict) {
        if (!Failures.contain(failure, verdict) && !Failures.contain(verdict, failure)) {
            failure.addSuppressed(verdict);
        }
    }
}
