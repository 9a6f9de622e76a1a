// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.wire.SessionEvent.BatchDone;
import io.github.killafter.internal.wire.SessionEvent.CallBegan;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.testkit.Fixture;
import java.time.Duration;
import java.util.List;

/** Sends forged results to the suite JVM, through our own link. */
final class ForgeTricks {

    private ForgeTricks() {}

    @Fixture
    static class PassesAndFailsTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.sendCallOver();
            harness.sendPassed(TRICK);
        }
    }

    @Fixture
    static class PassesAndHangsTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.sendCallOver();
            harness.sendPassed(TRICK);
            hang();
        }
    }

    @Fixture
    static class PassesAndHaltsTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.sendCallOver();
            harness.sendPassed(TRICK);
            Runtime.getRuntime().halt(0);
        }
    }

    @Fixture
    static class PassesWithinItsCallTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            new Harness(getClass()).sendPassed(TRICK);
        }
    }

    @Fixture
    static class PassesAnotherTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.sendStarted(AFTER);
            harness.sendPassed(AFTER);
        }
    }

    @Fixture
    static class PassesAgainTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            new Harness(getClass()).sendPassed(BEFORE);
        }
    }

    @Fixture
    static class SkipsItselfTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.send(new Skipped(harness.idOf(TRICK), "not today"));
        }
    }

    @Fixture
    static class IsDoneWithEverythingTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.send(new BatchDone(1, List.of()));
            hang();
        }
    }

    @Fixture
    static class EndsItsCallAndHangsTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            new Harness(getClass()).sendCallOver();
            hang();
        }
    }

    @Fixture
    static class TakesItsTimeTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            String id = harness.idOf(TRICK);
            harness.sendCallOver();
            harness.send(
                    new CallBegan(1_000, GuardedCall.of("slow()", getClass().getName(), id, Duration.ofDays(1_000))));
            hang();
        }
    }

    @Fixture
    static class TakesTheNumbersOfTheTruthTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            FrameWriter forger = harness.writerWithNextNumbers();
            forger.send(harness.callOver());
            forger.send(Harness.passed(harness.idOf(TRICK)));
        }
    }

    @Fixture
    static class LeavesNoNumberForTheTruthTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            Harness.set(harness.frames(), "sequence", Long.MAX_VALUE - 1);
            harness.sendCallOver();
            harness.sendPassed(TRICK);
        }
    }
}
