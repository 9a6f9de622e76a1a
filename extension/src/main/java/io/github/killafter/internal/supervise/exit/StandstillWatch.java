// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.ladder.BlockedRunner;
import io.github.killafter.internal.supervise.surroundings.WatchThread;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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

    private final ExitLimits limits;
    private final Run run;
    private final WatchThread watch;

    private long nanos;

    public StandstillWatch(ExitLimits limits, Run run, WatchThread watch) {
        this.limits = limits;
        this.run = run;
        this.watch = watch;
    }

    /** Begin to watch, until the run is over. */
    public void start() {
        watch.add(pause(), this::look);
    }

    private long pause() {
        return Math.min(LOOK.toNanos(), limits.lookNanos() * LOOKS);
    }

    // What JUnit calls after the end can be blocked as well.
    private long look(long slept) {
        boolean over = run.isOver().getAsBoolean();
        Set<Thread> blocked = run.blocked().stream()
                .filter(each -> !each.isOver().getAsBoolean())
                .map(BlockedRunner::thread)
                .collect(Collectors.toSet());
        Standstill found = Standstill.look(blocked).orElse(null);
        nanos = found == null ? 0 : nanos + slept;
        if (found != null && nanos >= limits.timeoutNanos() && !limits.isHeld(watch.helpers())) {
            halt(found);
        }
        return over && found == null ? WatchThread.NEVER : pause();
    }

    private void halt(Standstill found) {
        String sentence = "no level stopped what blocks JUnit's own thread, and no other test runs: the JVM is halted"
                + " with exit code " + FAILED + " (killafter.exit.timeout); ";
        try {
            String all = sentence + text(run.rest().get());
            watch.helpers().call(FOR_REPORT, () -> complete(all)); // it can wait for what hangs
            watch.print(found.text(all));
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private String complete(String sentence) {
        run.complete().accept(sentence);
        return sentence;
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
