// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.escalation.StopEvent.Registration;
import io.github.killafter.internal.threads.CallSlot;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StopEventTests {

    private final StopEventSource source = new StopEventSource();
    private final LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @Test
    void isNotSetAtFirstAndStaysSetOnceItIs() throws InterruptedException {
        StopEvent event = source.event();

        assertThat(event.isSet()).isFalse();
        assertThat(event.await(ZERO)).isFalse();
        assertThatCode(event::throwIfSet).doesNotThrowAnyException();

        source.set();
        source.set();

        assertThat(event.isSet()).isTrue();
        assertThat(event.await(ZERO)).isTrue();
        assertThatThrownBy(event::throwIfSet).isInstanceOf(StoppedError.class);
    }

    @Test
    void wakesWhoeverWaits() throws Exception {
        StopEvent event = source.event();
        Thread waiter = new Thread(() -> {
            try {
                ran.add("set: " + event.await(ofSeconds(60)));
            } catch (InterruptedException interrupted) {
                ran.add("interrupted");
            }
        });
        waiter.start();

        source.set();

        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("set: true");
        waiter.join();
    }

    @Test
    void knowsWhetherAnybodyAskedAndWhetherAnybodySaw() {
        assertThat(source.wasAsked()).isFalse();
        StopEvent event = source.event();
        assertThat(source.wasAsked()).isTrue();

        assertThat(event.isSet()).isFalse();
        source.set();
        assertThat(source.wasNoticed()).isFalse();
        assertThat(event.isSet()).isTrue();
        assertThat(source.wasNoticed()).isTrue();
    }

    @Test
    void runsCallbacksAtTheSameTimeOnHelperThreads() throws Exception {
        CyclicBarrier bothRun = new CyclicBarrier(3);
        source.event().onSet(() -> await(bothRun));
        source.event().onSet(() -> await(bothRun));

        source.set();

        bothRun.await(20, TimeUnit.SECONDS);
        assertThat(source.wasNoticed()).isTrue();
    }

    @Test
    void runsACallbackAtOnceWhenItIsSetAlready() throws InterruptedException {
        source.set();

        source.event().onSet(() -> ran.add(Thread.currentThread().getName()));

        assertThat(ran.poll(20, TimeUnit.SECONDS)).startsWith("killafter-");
    }

    @Test
    void doesNotRunACallbackThatWasTakenOut() throws InterruptedException {
        Runnable same = () -> ran.add("same");
        try (Registration first = source.event().onSet(same)) {
            assertThat(first).isNotNull();
        }
        source.event().onSet(same);

        source.set();

        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("same");
        assertThat(ran.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void keepsWhatCallbacksThrow() throws InterruptedException {
        CountDownLatch thrown = new CountDownLatch(1);
        source.event().onSet(() -> {
            thrown.countDown();
            throw new IllegalStateException("port is gone");
        });

        source.set();

        assertThat(thrown.await(20, TimeUnit.SECONDS)).isTrue();
        while (source.callbackFailures().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(source.callbackFailures()).containsExactly("java.lang.IllegalStateException: port is gone");
    }

    @Test
    void isNeverSetOutsideAGuardedCall() throws InterruptedException {
        assertThat(StopEvent.current().isSet()).isFalse();
        assertThat(StopEvent.current().await(ofMillis(1))).isFalse();
    }

    @Test
    void isFoundAtAnyDepthAndInThreadsThatWereStarted() throws InterruptedException {
        CallSlot slot = new CallSlot();
        slot.open(source);
        try {
            assertThat(StopEvent.current()).isSameAs(source.event());
            Thread child = new Thread(() -> ran.add("same: " + (StopEvent.current() == source.event())));
            child.start();
            child.join();
        } finally {
            slot.close();
        }

        assertThat(ran.poll()).isEqualTo("same: true");
        assertThat(StopEvent.current()).isNotSameAs(source.event());
    }

    @Test
    void isTheOneOfTheNextCallInAPoolThatTheCallBeforeStarted() throws Exception {
        CallSlot slot = new CallSlot();
        StopEventSource next = new StopEventSource();
        slot.open(source);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            assertThat(pool.submit(StopEvent::current).get()).isSameAs(source.event());
            slot.close();
            slot.open(next);
            assertThat(pool.submit(StopEvent::current).get()).isSameAs(next.event());
        } finally {
            slot.close();
            pool.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
