// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** A suite that does not hang has the same results, event by event, with and without us. */
class TransparencyTests {

    @ParameterizedTest
    @MethodSource
    void givesTheSameResultsWithAndWithoutUs(Class<?> fixture) {
        HangResults plain = HangTestKit.run(fixture);

        assertThat(plain.failures().isEmpty()).isEqualTo(Transparent.PASSING.contains(fixture));
        assertThat(story(guarded().andRun(fixture))).isEqualTo(story(plain));
    }

    static List<Class<?>> givesTheSameResultsWithAndWithoutUs() {
        return Stream.of(Transparent.PASSING, TransparentFailures.FAILING)
                .<Class<?>>flatMap(List::stream)
                .toList();
    }

    @Test
    void givesTheSameResultsOnJUnitsOwnThread() {
        List<String> plain = story(HangTestKit.run(all()));

        assertThat(story(guarded().with("killafter.thread", "runner").andRun(all())))
                .isEqualTo(plain);
    }

    @Test
    void givesTheSameResultsInParallel() {
        List<String> plain = story(inParallel(HangTestKit.kit()).andRun(all()));

        assertThat(story(inParallel(guarded()).andRun(all()))).containsExactlyInAnyOrderElementsOf(plain);
    }

    @Test
    void wouldNoticeAThreadThatIsOnlyAnotherOne() {
        HangTestKit separate = guarded().with("killafter.thread-locals", "separate");

        assertThat(separate.andRun(Transparent.ThreadLocalTestCase.class).failures())
                .isNotEmpty();
    }

    @Test
    void givesTheSameResultsWhereAClassUsesALockThatTheOneBeforeHolds() {
        assertThat(guarded()
                        .andRun(LockingTestCase.class, UnlockingTestCase.class)
                        .failures())
                .isEmpty();
    }

    private static Class<?>[] all() {
        return givesTheSameResultsWithAndWithoutUs().toArray(Class<?>[]::new);
    }

    private static HangTestKit guarded() {
        return HangTestKit.kit()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("killafter.timeout.default", "30 s");
    }

    private static HangTestKit inParallel(HangTestKit kit) {
        return kit.with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "same_thread")
                .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "3");
    }

    private static List<String> story(HangResults results) {
        return results.all()
                .allEvents()
                .map(event -> event.getType() + " " + event.getTestDescriptor().getUniqueId() + " " + payload(event))
                .map(line -> line.replaceAll("(junit-timeout-thread|ForkJoinPool|worker|@)-?[0-9a-f]+", "$1"))
                .toList();
    }

    private static String payload(Event event) {
        if (event.getType().equals(EventType.FINISHED)) {
            return event.getRequiredPayload(TestExecutionResult.class).toString();
        }
        if (event.getType().equals(EventType.REPORTING_ENTRY_PUBLISHED)) {
            return event.getRequiredPayload(ReportEntry.class)
                    .getKeyValuePairs()
                    .toString();
        }
        return event.getPayload().map(Object::toString).orElse("");
    }

    @Fixture
    static class LockingTestCase {

        static final ReentrantLock LOCK = new ReentrantLock();

        @Test
        void locks() {
            LOCK.lock();
        }
    }

    @Fixture
    static class UnlockingTestCase {

        @Test
        void unlocks() {
            LockingTestCase.LOCK.unlock();
            assertThat(LockingTestCase.LOCK.isLocked()).isFalse();
        }
    }
}
