// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.children;

import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.config.value.Fork;
import io.github.killafter.internal.fork.session.Session;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.platform.replay.Throwables;
import io.github.killafter.internal.platform.replay.Verdicts;
import io.github.killafter.internal.suite.ChildSetup;
import io.github.killafter.internal.suite.SuiteScope;
import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The forked JVMs of a launcher session: those that are at work, and those that wait for more. A build tool may call the
 * launcher once for each class. This class is thread-safe.
 */
public final class Children implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final ChildSetup setup;
    private final Fork fork;
    private final LevelPlan ladder;
    private final Consumer<Throwable> failedAtEnd;
    private final List<Thread> retiring = new ArrayList<>();
    private final Map<Session, LoadedBy> all = new HashMap<>();
    private final List<Session> idle = new ArrayList<>();
    private final Set<LoadedBy> starting = new HashSet<>();
    private final AtomicInteger batches = new AtomicInteger();
    private boolean closed;

    /** Return those of all runs in a scope that start them alike; a JVM that is no longer needed is ended by these steps. */
    public static Children in(SuiteScope scope, ChildSetup setup, Fork fork, LevelPlan ladder) {
        return scope.shared(
                new Alike(setup.likeness(), ladder), () -> new Children(setup, fork, ladder, scope::failAtEnd));
    }

    private Children(ChildSetup setup, Fork fork, LevelPlan ladder, Consumer<Throwable> failedAtEnd) {
        this.failedAtEnd = failedAtEnd;
        this.setup = setup;
        this.fork = fork;
        this.ladder = ladder;
    }

    /**
     * Return a JVM that can run the tests of a class.
     *
     * @throws KillAfterException if none can be started
     */
    public Session take(Class<?> testClass) {
        Session session = idleFor(testClass).orElseGet(() -> boot(testClass));
        Optional<String> obstacle = session.awaitReady(START);
        if (obstacle.isPresent()) {
            discard(session);
            throw new KillAfterException(obstacle.get());
        }
        return session;
    }

    // A class loaded elsewhere would be another class of the same name. A JVM that sends something while it should wait
    // is not reused.
    private synchronized Optional<Session> idleFor(Class<?> testClass) {
        LoadedBy wanted = LoadedBy.of(testClass);
        awaitStartOf(wanted);
        Optional<Session> found = idle.stream()
                .filter(session -> wanted.equals(all.get(session)))
                .filter(session -> session.isAlive() && session.isQuiet())
                .findFirst();
        found.ifPresent(idle::remove);
        return found;
    }

    private void awaitStartOf(LoadedBy wanted) {
        boolean interrupted = false;
        while (starting.contains(wanted)) {
            try {
                wait();
            } catch (InterruptedException keep) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Start one more JVM in the background, if none waits: it will be needed soon. */
    public synchronized void bootAhead(Class<?> testClass) {
        LoadedBy wanted = LoadedBy.of(testClass);
        boolean waits = idle.stream().anyMatch(session -> wanted.equals(all.get(session)) && session.isAlive());
        if (!closed && !waits && !starting.contains(wanted)) {
            Thread thread = OwnThreads.daemon("killafter-boot", () -> bootAhead(testClass, wanted));
            thread.start();
            starting.add(wanted);
        }
    }

    private void bootAhead(Class<?> testClass, LoadedBy wanted) {
        try {
            setAside(boot(testClass));
        } catch (KillAfterException reportedWhenNeeded) {
            return;
        } finally {
            started(wanted);
        }
    }

    private synchronized void setAside(Session session) {
        if (!closed) {
            idle.add(session);
        }
    }

    private synchronized void started(LoadedBy wanted) {
        starting.remove(wanted);
        notifyAll();
    }

    private Session boot(Class<?> testClass) {
        try {
            Session session = Session.boot(setup.forTestsOf(testClass));
            register(session, testClass);
            return session;
        } catch (IOException | RuntimeException failure) {
            throw new KillAfterException("a forked JVM could not be started: " + failure.getMessage(), failure);
        }
    }

    private synchronized void register(Session session, Class<?> testClass) {
        all.put(session, LoadedBy.of(testClass));
        if (closed) {
            session.close();
        }
    }

    /** Return a number for the next batch of tests: a JVM may have run some of an earlier run. */
    public int nextBatch() {
        return batches.incrementAndGet();
    }

    /** Take back a JVM that is as good as new. */
    public synchronized void giveBack(Session session) {
        if (fork.reuse() && !closed) {
            idle.add(session);
        } else {
            discard(session);
        }
    }

    /** End a JVM that is no longer needed, and its descendants; does not wait. */
    public synchronized void discard(Session session) {
        all.remove(session);
        Thread thread = OwnThreads.daemon("killafter-retire-" + session.pid(), () -> retire(session));
        thread.start();
        retiring.add(thread);
        retiring.removeIf(each -> !each.isAlive());
    }

    // Not by force at first: agents such as JaCoCo's write their data as a JVM shuts down.
    private void retire(Session session) {
        try (session) {
            if (session.isAlive()) {
                EscalationResult unused = session.stop(ladder, (soFar, next) -> {});
                session.failureAtEnd().map(new Throwables(new Verdicts())::of).ifPresent(failedAtEnd);
            }
        }
    }

    /** End all of them, and wait for that. */
    @Override
    public void close() {
        List<Thread> waitFor;
        synchronized (this) {
            closed = true;
            List.copyOf(all.keySet()).forEach(this::discard);
            idle.clear();
            waitFor = List.copyOf(retiring);
        }
        waitFor.forEach(thread -> Uninterruptibly.join(thread, ladder.longest()));
    }

    private record Alike(Object setup, LevelPlan ladder) implements SuiteScope.Key<Children> {

        @Override
        public void end(Children children) {
            children.close();
        }
    }

    /** The class path: the same loader has the same one. */
    private record LoadedBy(@Nullable ClassLoader loader) {

        static LoadedBy of(Class<?> type) {
            return new LoadedBy(type.getClassLoader());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LoadedBy that && that.loader == loader;
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(loader);
        }
    }
}
