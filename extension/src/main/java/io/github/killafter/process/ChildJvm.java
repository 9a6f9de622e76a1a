// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedTask;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.ladder.LevelPlan;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A function in a JVM of its own, with a queue to it and one from it. The function cannot damage this JVM, and it can
 * always be ended.
 *
 * <pre>{@code
 * try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class, ChildOptions.defaults().timeout(ofSeconds(5)))) {
 *     child.put(7, ofSeconds(1));
 *     child.closeInput();
 *     assertEquals(49, child.take(ofSeconds(5)));
 * }
 * }</pre>
 *
 * <p>Values are copied, as data of the type that the function declares: strings, primitive types and their wrappers,
 * {@code BigInteger}, {@code BigDecimal}, {@code UUID}, the classes of {@code java.time}, enums, records, sealed types
 * of those, and arrays, {@code List}, {@code Set}, {@code Map} and {@code Optional} of these. {@code null} can be part
 * of a value, but not the value itself. Java deserialisation is not used: the bytes from the child never name a class.
 * A value takes 1 MB at most.
 *
 * <p>The child ends with its function; when this object is closed; when this object is no longer reachable; and when
 * this JVM ends, however that happens. All processes that it started end with it, as far as they can be found: on Linux
 * those that still have its environment.
 *
 * <p>Not a sandbox: code in a child has the access rights of the user to files and network. This class is thread-safe.
 *
 * @param <I> the type of the values to the child
 * @param <O> the type of the values from the child
 * @since 0.1
 */
public final class ChildJvm<I, O> implements AutoCloseable {

    private static final String MAIN = "io.github.killafter.internal.child.task.TaskMain";
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Duration SPARE = Duration.ofSeconds(5);

    private final ForkedTask task;
    private final ChildQueues queues;
    private final ChildOptions options;
    private final Cleaner.Cleanable lastResort;

    private ChildJvm(ForkedTask task, ChildQueues queues, ChildOptions options) {
        this.task = task;
        this.queues = queues;
        this.options = options;
        this.lastResort = CLEANER.register(this, () -> kill(task));
    }

    /**
     * Start a function in a JVM of its own, with {@link ChildOptions#defaults()}; does not wait for it.
     *
     * @param <I> the type of the values that the function takes
     * @param <O> the type of the values that the function puts
     * @param task the class that is the function
     * @return the running child
     * @throws IllegalArgumentException if the class cannot run in another JVM, or declares values that cannot be sent
     * @throws KillAfterException if no process can be started
     */
    public static <I, O> ChildJvm<I, O> start(Class<? extends ChildTask<I, O>> task) {
        return start(task, ChildOptions.defaults());
    }

    /**
     * Start a function in a JVM of its own; does not wait for it. The class is checked here, but not initialised.
     *
     * @param <I> the type of the values that the function takes
     * @param <O> the type of the values that the function puts
     * @param task the class that is the function
     * @param options the options
     * @return the running child
     * @throws IllegalArgumentException if the class cannot run in another JVM, or declares values that cannot be sent
     * @throws KillAfterException if no process can be started
     */
    public static <I, O> ChildJvm<I, O> start(Class<? extends ChildTask<I, O>> task, ChildOptions options) {
        TaskClass type = TaskClass.of(task);
        ChildOptions.Limits limits = options.limits();
        boolean alone = options.jvm().inheritance().isNone();
        NeededCode needed =
                new NeededCode(alone ? List.of(ChildJvm.class) : List.of(task, ChildJvm.class), task.getClassLoader());
        ForkSetup setup = new ForkSetup(MAIN, needed, options.jvm(), limits.outputBytes());
        ForkedCallPlan plan = ForkedCallPlan.ofFunction(limits.timeout(), limits.ladder());
        ChildQueues queues = new ChildQueues(type, limits.capacity());
        try {
            return new ChildJvm<>(queues.join(setup, plan), queues, options);
        } catch (IOException failure) {
            throw new KillAfterException("the child could not be started: " + failure.getMessage(), failure);
        }
    }

    /**
     * Put a value into the queue to the child; wait until there is room for it.
     *
     * @param value the value, not {@code null}
     * @param atMost how long to wait; zero or less does not wait
     * @throws IllegalArgumentException if it, or something in it, is not of the declared type, or is larger than 1 MB
     * @throws IllegalStateException if {@link #closeInput()} was called
     * @throws ChildQueueException if there is no room within the time, or the child has ended
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    public void put(I value, Duration atMost) throws InterruptedException {
        if (!offer(value, atMost)) {
            throw new ChildQueueException(queues.whyNotTaken(atMost));
        }
    }

    /**
     * Put a value into the queue to the child, if it accepts one.
     *
     * @param value the value, not {@code null}
     * @param atMost how long to wait; zero or less does not wait
     * @return {@code false} if there is no room within the time, or the child has ended
     * @throws IllegalArgumentException if it, or something in it, is not of the declared type, or is larger than 1 MB
     * @throws IllegalStateException if {@link #closeInput()} was called
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    public boolean offer(I value, Duration atMost) throws InterruptedException {
        return queues.offer(requireNonNull(value, "value"), atMost);
    }

    /** Close the queue to the child, whose input then ends; a second call does nothing. */
    public void closeInput() {
        queues.closeInput();
    }

    /**
     * Take the next value from the queue of the child, waiting for it.
     *
     * @param atMost how long to wait; zero or less does not wait
     * @return the value
     * @throws ChildQueueException if there is none in time or none will come; the message says why
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    public O take(Duration atMost) throws InterruptedException {
        return poll(atMost).value();
    }

    /**
     * Take the next value from the queue of the child, or the reason why there is none.
     *
     * @param atMost how long to wait; zero or less does not wait
     * @return the value, or that there is none yet, or that none will come, and why
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    @SuppressWarnings("unchecked") // the codec reads what the class of the function declares
    public Received<O> poll(Duration atMost) throws InterruptedException {
        return (Received<O>) queues.poll(atMost);
    }

    /**
     * Ask the child to end, by SIGTERM, and by SIGCONT if it is stopped; the stop event of its function is set. Does
     * not wait, and no kill follows. Has no effect on systems without graceful termination, such as Windows.
     */
    public void terminate() {
        task.terminate();
    }

    /** Kill the child and all processes that it started; does not wait. */
    public void kill() {
        kill(task);
    }

    private static void kill(ForkedTask task) {
        if (task.result().isEmpty()) {
            task.kill();
        }
    }

    /**
     * Wait until the child and all processes that it started have ended.
     *
     * @param atMost how long to wait; zero or less does not wait
     * @return {@code true} if it has ended, {@code false} if the time has elapsed
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    public boolean join(Duration atMost) throws InterruptedException {
        return task.awaitEnd(atMost);
    }

    /**
     * Return how the child ended.
     *
     * @return the result; empty while it runs
     */
    public Optional<ChildResult> result() {
        return task.result().map(ChildResult::new);
    }

    /**
     * Return what the child has printed so far.
     *
     * @return the output up to now
     */
    public ChildOutput output() {
        return new ChildOutput(task.output());
    }

    /**
     * Return the process id of the child, or of a wrapper around it.
     *
     * @return the process id
     */
    public long pid() {
        return task.pid();
    }

    /**
     * Kill the child if it still runs, with all processes that it started, and wait for their end.
     *
     * @throws KillAfterException if that does not end it within the grace of a kill
     */
    @Override
    public void close() {
        lastResort.clean();
        LevelPlan ladder = options.limits().ladder();
        Duration atMost =
                ladder.longest().plus(ladder.graceOf(EscalationLevel.KILL)).plus(SPARE);
        boolean ended = task.awaitEndUninterrupted(atMost);
        Optional<ChildResult> result = result().filter(ChildJvm::isUnkillable);
        if (!ended || result.isPresent()) {
            throw new KillAfterException("the child could not be ended: "
                    + result.map(ChildResult::toString).orElse("pid " + pid()));
        }
    }

    private static boolean isUnkillable(ChildResult result) {
        return result.end() == AttemptEnd.UNKILLABLE;
    }
}
