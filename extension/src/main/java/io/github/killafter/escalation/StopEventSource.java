// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.threads.CallSlot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sets a {@link StopEvent}: the side of the supervisor. Useful to test code that uses a stop event.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class StopEventSource {

    private static final StopEvent NEVER_SET = new StopEventSource().event;

    private final CountDownLatch set = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Callback> callbacks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final StopEvent event = new View();
    private volatile boolean asked;
    private volatile boolean noticed;

    /** Create a source whose event is not set. */
    public StopEventSource() {}

    static StopEvent current() {
        return CallSlot.current() instanceof StopEventSource source ? source.event() : NEVER_SET;
    }

    /**
     * Return the event, for the code to check; {@link #wasAsked()} is true from then on.
     *
     * @return the one event of this source
     */
    public StopEvent event() {
        asked = true;
        return event;
    }

    /** Set the event and start its callbacks, without waiting for them; a second call does nothing. */
    public void set() {
        set.countDown();
        startCallbacks();
    }

    /**
     * Return whether the event was requested, so that setting it can have an effect.
     *
     * @return {@code true} once {@link #event()} or {@link StopEvent#current()} returned it
     */
    public boolean wasAsked() {
        return asked;
    }

    /**
     * Return whether the code noticed that the event is set.
     *
     * @return {@code true} once the event was read as set or a callback has begun
     */
    public boolean wasNoticed() {
        return noticed;
    }

    /**
     * Return what callbacks have thrown so far.
     *
     * @return one line each, in the order in which they failed
     */
    public List<String> callbackFailures() {
        return List.copyOf(failures);
    }

    private boolean isSet() {
        return set.getCount() == 0;
    }

    // Guard against a callback registered while the event is being set: both sides poll, and only one gets it.
    private void startCallbacks() {
        for (Callback next = callbacks.poll(); next != null; next = callbacks.poll()) {
            start(next);
        }
    }

    // If no thread can be started, the other levels still have to be tried.
    private void start(Callback callback) {
        try {
            Thread helper = new Thread(null, () -> run(callback), "killafter-stop-callback", 0, false);
            helper.setDaemon(true);
            helper.start();
        } catch (OutOfMemoryError noThreadLeft) {
            failures.add(describe(noThreadLeft));
        }
    }

    private void run(Callback callback) {
        noticed = true;
        try {
            callback.action.run();
        } catch (Throwable failure) {
            failures.add(describe(failure));
        }
    }

    // Called here, where it may take any time: toString() is code of the test.
    private static String describe(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable broken) {
            return failure.getClass().getName();
        }
    }

    // No record: the same action registered twice is two callbacks, each with its own registration.
    private static final class Callback {

        final Runnable action;

        Callback(Runnable action) {
            this.action = requireNonNull(action, "callback");
        }
    }

    private final class View implements StopEvent {

        @Override
        public boolean isSet() {
            boolean seen = StopEventSource.this.isSet();
            if (seen) {
                noticed = true;
            }
            return seen;
        }

        @Override
        public boolean await(Duration atMost) throws InterruptedException {
            boolean seen = set.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
            if (seen) {
                noticed = true;
            }
            return seen;
        }

        @Override
        public void throwIfSet() {
            if (isSet()) {
                throw new StoppedError("the stop event is set: the timeout of this call has passed");
            }
        }

        @Override
        public Registration onSet(Runnable action) {
            Callback callback = new Callback(action);
            callbacks.add(callback);
            if (StopEventSource.this.isSet()) {
                startCallbacks();
            }
            return () -> callbacks.remove(callback);
        }
    }
}
