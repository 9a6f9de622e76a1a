// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.ladder.BlockedRunner;
import io.github.killafter.internal.processes.StandardError;
import io.github.killafter.internal.threads.OwnThreads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches, once something hung, whether JUnit can go on; if it cannot for a time, the report is completed and the JVM
 * halted.
 */
public final class StandstillWatch {

    private static final int FAILED = 1;
    private static final int MOST_NAMED = 20;
    private static final int LOOKS = 5;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FOR_REPORT = Duration.ofSeconds(7);
    private static final Duration FOR_PRINT = Duration.ofMillis(500);

    private final ExitLimits limits;
    private final Run run;
    private final CountDownLatch reported = new CountDownLatch(1);

    private long nanos;

    public StandstillWatch(ExitLimits limits, Run run) {
        this.limits = limits;
        this.run = run;
    }

    /** Begin to watch, until the run is over. */
    public void start() {
        try {
            OwnThreads.daemon("killafter-standstill", this::watch).start();
        } catch (OutOfMemoryError noThread) {
            Thread.onSpinWait(); // there is a verdict to report
        }
    }

    // What JUnit calls after the end can be blocked as well.
    private void watch() {
        long each = Math.min(LOOK.toNanos(), limits.lookNanos() * LOOKS);
        do {
            lookSafely(Pauses.pause(each, () -> false));
        } while (nanos > 0 || !run.isOver().getAsBoolean());
    }

    // After a failure of one look there is a next one.
    private void lookSafely(long slept) {
        try {
            look(slept);
        } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
            nanos = 0;
        }
    }

    private void look(long slept) {
        Set<Thread> blocked = run.blocked().stream()
                .filter(each -> !each.isOver().getAsBoolean())
                .map(BlockedRunner::thread)
                .collect(Collectors.toSet());
        Standstill found = Standstill.look(blocked).orElse(null);
        nanos = found == null ? 0 : nanos + slept;
        if (found != null && nanos >= limits.timeoutNanos() && !limits.isHeld()) {
            halt(found);
        }
    }

    private void halt(Standstill found) {
        String sentence = "no level stopped what blocks JUnit's own thread, and no other test runs: the JVM is halted"
                + " with exit code " + FAILED + " (killafter.exit.timeout); ";
        try {
            sentence += text(run.rest().get());
            complete(sentence);
            StandardError.print(found.text(sentence), FOR_PRINT);
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    // Reporting can wait for what hangs.
    private void complete(String sentence) {
        try {
            OwnThreads.daemon("killafter-last-report", () -> report(sentence)).start();
            boolean unused = reported.await(FOR_REPORT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | OutOfMemoryError noTime) {
            Thread.onSpinWait(); // what follows is more important
        }
    }

    private static String text(List<String> rest) {
        int more = rest.size() - MOST_NAMED;
        return switch (rest.size()) {
            case 0 -> "all tests had begun";
            case 1 -> "1 test did not run: " + rest.get(0);
            default ->
                rest.size() + " tests did not run: "
                        + rest.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (more > 0 ? ", and " + more + " more" : "");
        };
    }

    private void report(String sentence) {
        try {
            run.complete().accept(sentence);
        } finally {
            reported.countDown();
        }
    }

    /**
     * What is watched.
     *
     * @param isOver whether it is over
     * @param blocked threads of JUnit's whose code no level has stopped
     * @param rest returns which tests have not begun, for a reader
     * @param complete completes the report, with a sentence
     */
    public record Run(
            BooleanSupplier isOver,
            Collection<BlockedRunner> blocked,
            Supplier<List<String>> rest,
            Consumer<String> complete) {}
}
