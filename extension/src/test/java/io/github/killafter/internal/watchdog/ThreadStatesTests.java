// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.watchdog.ThreadStates.OsThread;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadStatesTests {

    private static ThreadStates of(OsThread... threads) {
        return new ThreadStates(List.of(threads));
    }

    private static OsThread sleeping(String name) {
        return new OsThread(1, name, 'S', 0);
    }

    @Test
    void readsALineOfTheOperatingSystem() {
        assertThat(OsThread.parse("4711 (a) R (x) R 1 2 3 0 -1 4194304 5 0 0 0 12 3 0 0 20 0 1 0 100 200 300"))
                .isEqualTo(new OsThread(4711, "a) R (x", 'R', 150));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheThreadsOfAProcess() {
        assertThat(ThreadStates.of(ProcessHandle.current().pid()).all())
                .extracting(OsThread::name)
                .contains("VM Thread");
    }

    @Test
    void aProcessThatIsGoneHasNone() {
        assertThat(ThreadStates.of(Long.MAX_VALUE).all()).isEmpty();
    }

    @Test
    void aConnectedDebuggerIsSeenByItsReader() {
        assertThat(of(sleeping("main"), sleeping("JDWP Command Re")).isDebugged())
                .isTrue();
        assertThat(of(sleeping("main"), sleeping("JDWP Transport ")).isDebugged())
                .isFalse();
        assertThat(of(new OsThread(1, "main", 't', 0)).isDebugged()).isTrue();
    }

    @Test
    void aJvmThatCollectsGarbageIsBusy() {
        assertThat(of(new OsThread(1, "VM Thread", 'R', 900)).isJvmBusy()).isTrue();
        assertThat(of(new OsThread(1, "GC Thread#1", 'R', 900)).isJvmBusy()).isTrue();
        assertThat(of(new OsThread(1, "VM Thread", 'D', 0)).isJvmBusy()).isTrue();
    }

    @Test
    void aJvmThatCollectsGarbageOnABusyMachineIsBusy() {
        assertThat(of(
                                new OsThread(1, "VM Thread", 'R', 40),
                                new OsThread(2, "main", 'S', 10),
                                new OsThread(3, "C2 CompilerThre", 'R', 50))
                        .isJvmBusy())
                .isTrue();
    }

    @Test
    void oneThatGotNoProcessorIsStarved() {
        assertThat(of(new OsThread(1, "main", 'R', 0), sleeping("VM Thread")).isStarved())
                .isTrue();
        assertThat(of(new OsThread(1, "main", 'R', 10), sleeping("VM Thread")).isStarved())
                .isFalse();
        assertThat(of(sleeping("main"), sleeping("VM Thread")).isStarved()).isFalse();
    }

    @Test
    void aJvmThatWaitsForALoopIsNot() {
        assertThat(of(new OsThread(1, "main", 'R', 1000), new OsThread(2, "VM Thread", 'S', 20))
                        .isJvmBusy())
                .isFalse();
    }

    @Test
    void theLoopIsTheJavaThreadThatRuns() {
        assertThat(new OsThread(1, "main", 'R', 10).isLoop()).isTrue();
        assertThat(new OsThread(1, "C2 CompilerThre", 'R', 900).isLoop()).isFalse();
        assertThat(new OsThread(1, "VM Thread", 'R', 20).isLoop()).isFalse();
        assertThat(sleeping("main").isLoop()).isFalse();
    }

    @Test
    void aStoppedProcessHasOnlyStoppedThreads() {
        assertThat(new ThreadStates(Stream.of("main", "VM Thread")
                                .map(name -> new OsThread(1, name, 'T', 0))
                                .toList())
                        .isStopped())
                .isTrue();
        assertThat(of(new OsThread(1, "main", 'T', 0), sleeping("VM Thread")).isStopped())
                .isFalse();
        assertThat(of().isStopped()).isFalse();
    }
}
