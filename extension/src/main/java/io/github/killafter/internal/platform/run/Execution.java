// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.discover.Misuse;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs the tests of our engine: classes one after another or, if JUnit's tests run in parallel, in parallel. */
final class Execution {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ExecutionRequest request;
    private final EngineExecutionListener listener;
    private final BooleanSupplier cancelled;

    Execution(ExecutionRequest request) {
        this.request = request;
        this.listener = request.getEngineExecutionListener();
        this.cancelled = Cancellation.of(request);
    }

    void run() {
        TestDescriptor engine = request.getRootTestDescriptor();
        // An engine that never started is not shown, which is right for one that has nothing to do.
        if (!engine.getChildren().isEmpty()) {
            listener.executionStarted(engine);
            childrenOf(engine, Misuse.class).forEach(misuse -> misuse.report(listener));
            run(childrenOf(engine, ForkedDescriptor.class));
            listener.executionFinished(
                    engine,
                    cancelled.getAsBoolean() ? TestExecutionResult.aborted(null) : TestExecutionResult.successful());
        }
    }

    private static <T extends TestDescriptor> List<T> childrenOf(TestDescriptor engine, Class<T> type) {
        return engine.getChildren().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private void run(List<ForkedDescriptor> classes) {
        if (classes.isEmpty()) {
            return;
        }
        try (ForkedRun run = begin(classes)) {
            int threads = Math.min(
                    classes.size(), isParallel() ? run.settings().fork().maxChildren() : 1);
            if (threads > 1) {
                List<ForkedDescriptor> alone =
                        classes.stream().filter(ExclusiveClasses::isAlone).toList();
                List<ForkedDescriptor> others =
                        classes.stream().filter(each -> !alone.contains(each)).toList();
                runBeside(others, threads, run);
                runOneByOne(alone, run);
            } else {
                runOneByOne(classes, run);
            }
        }
    }

    private boolean isParallel() {
        return request.getConfigurationParameters().getBoolean(PARALLEL).orElse(false);
    }

    private ForkedRun begin(List<ForkedDescriptor> classes) {
        return new ForkedRun(request.getConfigurationParameters(), classes, SilenceLimits.USUAL, cancelled);
    }

    private void runOneByOne(List<ForkedDescriptor> classes, ForkedRun run) {
        for (List<ForkedDescriptor> batch : Batches.of(classes, run.settings().fork())) {
            new ClassesRun(batch, run, listener).run();
        }
    }

    // Plain threads: waiting in one of a ForkJoinPool makes the pool start further ones (junit-framework#3108).
    private void runBeside(List<ForkedDescriptor> classes, int count, ForkedRun run) {
        ConcurrentLinkedQueue<ForkedDescriptor> waiting = new ConcurrentLinkedQueue<>(classes);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(null, () -> runThose(waiting, run), "killafter-classes-" + i, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        threads.forEach(thread -> Uninterruptibly.join(thread, FOR_EVER));
    }

    private void runThose(ConcurrentLinkedQueue<ForkedDescriptor> waiting, ForkedRun run) {
        for (ForkedDescriptor next = waiting.poll(); next != null; next = waiting.poll()) {
            new ClassesRun(List.of(next), run, listener).run();
        }
    }
}
