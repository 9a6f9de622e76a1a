// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.Tried;
import io.github.killafter.internal.diagnose.look.Hangs.Scene;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ExaminationTests {

    private final Examiner examiner = new Examiner();

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void tellsWhyItHung(String name, Scene scene, String words) throws Exception {
        Pattern expected = Pattern.compile(words);
        try (Hangs hangs = new Hangs()) {
            Thread hung = scene.play(hangs);
            AtomicReference<String> told = new AtomicReference<>("");

            // It may take a while to get there: classes are loaded on the way.
            Hangs.until(
                    thread -> {
                        told.set(examined(thread).stuckIn(Tried.NOTHING).orElse(""));
                        return expected.matcher(told.get()).find();
                    },
                    hung);

            assertThat(told.get()).containsPattern(expected);
        }
    }

    static Stream<Arguments> scenes() {
        return Scenes.all().entrySet().stream()
                .map(scene -> Arguments.of(
                        scene.getKey(),
                        scene.getValue().getKey(),
                        scene.getValue().getValue()));
    }

    @Test
    void dumpsTheHungThreadFirst() throws Exception {
        try (Hangs hangs = new Hangs()) {
            Thread hung = hangs.thread("hung", () -> Thread.sleep(Hangs.LONG_MILLIS));

            List<String> dump = examined(hung).threadDump();

            assertThat(dump.get(0)).startsWith("\"hung\" ");
            assertThat(dump).anyMatch(line -> line.contains("dumpsTheHungThreadFirst"));
        }
    }

    @Test
    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    void leavesOutTheStacksOfThreadsThatAreFrozen() throws Exception {
        try (Hangs hangs = new Hangs()) {
            Thread frozen = hangs.thread("frozen", () -> Thread.sleep(Hangs.LONG_MILLIS));
            Thread hung = hangs.thread("hung", () -> Thread.sleep(Hangs.LONG_MILLIS));
            Examination examination = examiner.begin(hung, List.of(), TestCode.UNKNOWN);

            examination.run(Set.of(frozen.getId()));

            List<String> dump = examination.threadDump();
            int header = dump.indexOf(dump.stream()
                    .filter(line -> line.startsWith("\"frozen\" "))
                    .findFirst()
                    .orElseThrow());
            assertThat(dump.get(header + 1)).isEqualTo("   frozen since an earlier hang, whose report has its stack");
            assertThat(dump.stream().skip(header + 2).limit(1)).noneMatch(line -> line.contains("State"));
        }
    }

    @Test
    void saysNothingOfAThreadThatHasEnded() throws Exception {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(examined(ended).stuckIn(Tried.NOTHING)).isEmpty();
    }

    @Test
    void isQuick() throws Exception {
        examined(Thread.currentThread());
        try (Hangs hangs = new Hangs()) {
            Thread hung = hangs.thread("hung", () -> Thread.sleep(Hangs.LONG_MILLIS));
            long start = System.nanoTime();

            examined(hung);

            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(3_000);
        }
    }

    private Examination examined(Thread thread) {
        Examination examination = examiner.begin(thread, List.of(), TestCode.UNKNOWN);
        examination.run(Set.of());
        return examination;
    }
}
