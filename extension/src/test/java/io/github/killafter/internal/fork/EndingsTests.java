// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.ThrowableCopier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndingsTests {

    private static final Message READY = new Ready(1, 4711);
    private static final Message STARTED = new CallStarted();
    private static final Message ENDED = new CallEnded(false);
    private static final Message COMPLETED = new Completed();

    static IntStream allExitCodes() {
        return IntStream.rangeClosed(0, 255);
    }

    @ParameterizedTest
    @MethodSource("allExitCodes")
    void neverPassesWithoutACompletionRecord(int code) {
        ChildMessages messages = messages(READY, STARTED, ENDED).withFinished(finished(FinishStatus.SUCCESSFUL, null));
        assertThat(end(messages, code, "").end()).isIn(AttemptEnd.EXITED, AttemptEnd.CRASHED);
    }

    @ParameterizedTest
    @MethodSource("allExitCodes")
    void passesWithExitCodeZeroOnly(int code) {
        ChildMessages messages =
                messages(READY, STARTED, ENDED, COMPLETED).withFinished(finished(FinishStatus.SUCCESSFUL, null));
        assertThat(end(messages, code, "").end() == AttemptEnd.PASSED).isEqualTo(code == 0);
    }

    @ParameterizedTest
    @MethodSource("allExitCodes")
    void hasNotStartedBeforeItWasReady(int code) {
        Ending ending = end(messages(), code, "Error: no such thing\n\n");
        assertThat(ending.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(ending.reason())
                .isEqualTo("the JVM ended with exit code " + code + " before it was ready; it printed:"
                        + " Error: no such thing; the command was java in /work");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "129|ended by SIGHUP, which KillAfter did not send",
                "134|ended by SIGABRT, which KillAfter did not send",
                "137|killed by SIGKILL, not by KillAfter: out of memory?",
                "139|ended by SIGSEGV, which KillAfter did not send",
                "143|ended by SIGTERM, which KillAfter did not send",
                "170|ended by signal 42, which KillAfter did not send",
                "-1073741819|exit code 0xC0000005"
            })
    void namesTheSignal(int code, String reason) {
        assertThat(end(messages(READY, STARTED), code, "")).isEqualTo(new Ending(AttemptEnd.CRASHED, reason));
    }

    @Test
    void tellsExitFromHalt() {
        assertThat(end(messages(READY, STARTED, new Exiting()), 3, "").reason())
                .isEqualTo("System.exit(3), without a result");
        assertThat(end(messages(READY, STARTED), 3, "").reason()).isEqualTo("Runtime.halt(3), without a result");
    }

    @Test
    void tellsWhenItExited() {
        assertThat(end(messages(READY), 0, "").reason())
                .isEqualTo("Runtime.halt(0), without a result, before the call began");
        assertThat(end(messages(READY, STARTED, ENDED), 0, "").reason())
                .isEqualTo("Runtime.halt(0), without a result, after the call had ended");
    }

    @Test
    void takesTheSignalOfACrashFromTheJvmsReport() {
        String report = """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f1, pid=1, tid=2
                #
                """;
        assertThat(end(messages(READY, STARTED), 134, report))
                .isEqualTo(new Ending(AttemptEnd.CRASHED, "SIGSEGV (0xb) at pc=0x00007f1, pid=1, tid=2"));
    }

    @ParameterizedTest
    @CsvSource({
        "3, Terminating due to java.lang.OutOfMemoryError: Java heap space",
        "1, java.lang.OutOfMemoryError: Metaspace",
        "1, # There is insufficient memory for the Java Runtime Environment to continue."
    })
    void knowsAnExitForLackOfMemory(int code, String output) {
        assertThat(end(messages(READY, STARTED), code, output).end()).isEqualTo(AttemptEnd.OUT_OF_MEMORY);
    }

    @Test
    void knowsAFailureForLackOfMemoryByItsCause() {
        Throwable thrown = new IllegalStateException("no", new OutOfMemoryError("Java heap space"));
        ChildMessages messages =
                messages(READY, STARTED, ENDED, COMPLETED).withFinished(finished(FinishStatus.FAILED, thrown));
        assertThat(end(messages, 0, "").end()).isEqualTo(AttemptEnd.OUT_OF_MEMORY);
    }

    @Test
    void isNoLackOfMemoryWhenATestOnlyPrintsTheWord() {
        ChildMessages messages =
                messages(READY, STARTED, ENDED, COMPLETED).withFinished(finished(FinishStatus.SUCCESSFUL, null));
        assertThat(end(messages, 0, "java.lang.OutOfMemoryError").end()).isEqualTo(AttemptEnd.PASSED);
    }

    @Test
    void failsWithWhatFailedAroundTheTest() {
        ChildMessages messages = messages(READY, STARTED, ENDED, COMPLETED)
                .withFailure(finished(FinishStatus.FAILED, new IllegalStateException("after all")));
        assertThat(end(messages, 0, ""))
                .isEqualTo(new Ending(AttemptEnd.FAILED, "java.lang.IllegalStateException: after all"));
    }

    @Test
    void hasNotStartedWhenItFailedBeforeTheCall() {
        ChildMessages messages = messages(READY, COMPLETED)
                .withFailure(finished(FinishStatus.FAILED, new IllegalStateException("no port")));
        assertThat(end(messages, 0, ""))
                .isEqualTo(new Ending(
                        AttemptEnd.NOT_STARTED,
                        "the forked JVM never made the call: java.lang.IllegalStateException: no port"));
    }

    @Test
    void hasNotStartedWhenItWasRefused() {
        Message refused = new Refused("no such test");
        assertThat(end(messages(READY, refused, COMPLETED), 0, ""))
                .isEqualTo(new Ending(AttemptEnd.NOT_STARTED, "no such test"));
    }

    private static Ending end(ChildMessages messages, int code, String output) {
        ExitCode exitCode = new ExitCode(code);
        return Endings.of(new ExitEvidence(messages, output, "java in /work"), exitCode);
    }

    private static ChildMessages messages(Message... messages) {
        return Stream.of(messages).reduce(ChildMessages.NOTHING, ChildMessages::with, (first, second) -> second);
    }

    private static Finished finished(FinishStatus status, @Nullable Throwable thrown) {
        return new Finished("id", status, thrown == null ? null : ThrowableCopier.copy(thrown));
    }
}
