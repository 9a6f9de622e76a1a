// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.runner;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.Blocking;
import io.github.killafter.KillAfter;
import io.github.killafter.RunnerHangs;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams of dynamic tests that go on for ever, one test after the other. */
class EndlessFactoryTests {

    private final AtomicLong clock = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void endsAStreamThatGoesOnForTooLong() {
        LimitedIterator iterator = limited(Stream.generate(() -> "again").iterator());

        assertThatThrownBy(() -> iterator.forEachRemaining(each -> clock.addAndGet(1_000_000)))
                .isInstanceOf(HungTestError.class)
                .hasMessageContaining("11 elements");
    }

    @Test
    void handsOnAllOfAStreamThatTakesLongForItsLastElement() {
        LimitedIterator iterator = limited(List.of("one", "two").iterator());

        iterator.next();
        iterator.next();
        clock.addAndGet(20_000_000);

        assertThat(iterator.hasNext()).isFalse();
    }

    private LimitedIterator limited(Iterator<?> elements) {
        GuardedCall call = GuardedCall.of("stream", "", "", Duration.ofMillis(10));
        return new LimitedIterator(
                elements,
                Duration.ofMillis(10),
                clock::get,
                count -> new HungTestError(
                        count + " elements", EscalationBuilder.of(call).build()));
    }

    @Test
    void leavesStreamsAsTheyAre() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(AllKindsTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.passed()).hasSize(5 * 2);
        assertThat(AllKindsTestCase.CLOSED).hasValue(1);
    }

    @Test
    @Timeout(300)
    @Tag("long")
    void letsTheSuiteGoOnAfterAStreamWithoutAnEnd() {
        LauncherRun.Results results =
                LauncherRun.reportingTo(folder).of(EndlessTestCase.class, RunnerHangs.AfterwardsTestCase.class);

        assertThat(results.failed()).containsExactly("tests()");
        assertThat(results.failureOf("tests()"))
                .isInstanceOf(HungTestError.class)
                .hasMessageContaining("stream of @TestFactory tests() hung: not finished after 30 s");
        assertThat(results.passed()).contains("passes()");
        assertThat(results.escalations()).hasSize(1);
    }

    @Fixture
    @KillAfter(value = 500, unit = MILLISECONDS)
    static class EndlessTestCase {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.generate(EndlessTestCase::slowly);
        }

        private static DynamicTest slowly() {
            try {
                Blocking.atMost(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return DynamicTest.dynamicTest("again", () -> {});
        }
    }

    @Fixture
    @KillAfter(20)
    static class AllKindsTestCase {

        static final AtomicInteger CLOSED = new AtomicInteger();

        @TestFactory
        Stream<DynamicTest> stream() {
            return list().stream().onClose(CLOSED::incrementAndGet);
        }

        @TestFactory
        Iterator<DynamicTest> iterator() {
            return list().iterator();
        }

        @TestFactory
        Iterable<DynamicTest> iterable() {
            return () -> list().iterator();
        }

        @TestFactory
        List<DynamicTest> list() {
            return List.of(DynamicTest.dynamicTest("one", () -> {}), DynamicTest.dynamicTest("two", () -> {}));
        }

        @TestFactory
        DynamicTest[] array() {
            return list().toArray(new DynamicTest[0]);
        }
    }
}
