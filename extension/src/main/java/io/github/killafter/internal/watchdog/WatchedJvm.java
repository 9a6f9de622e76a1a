// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.processes.RunningProcess;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.file.Pulse;
import io.github.killafter.internal.recorder.file.RecordingReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A suite JVM, seen from outside by its recordings. */
final class WatchedJvm {

    /** Added to what a hung call takes: a busy machine is no frozen JVM. */
    private static final Duration SPARE = Duration.ofSeconds(5);

    /** How long code without a timeout may prevent all else in a JVM, if no longer timeout has been seen there. */
    private static final Duration WITHOUT_TIMEOUT = Duration.ofMinutes(1);

    private final long pid;
    private final @Nullable ProcessHandle process;
    private final Path folder;
    private final Duration graces;
    private final Standstill standstill = new Standstill(System.nanoTime());
    private Duration longest = WITHOUT_TIMEOUT;
    private boolean killed;

    WatchedJvm(long pid, Path folder, Duration graces) {
        this.pid = pid;
        // Guard against its end before this: the number can be another process's by now.
        this.process = ProcessHandle.current()
                .parent()
                .filter(parent -> parent.pid() == pid)
                .orElse(null);
        this.folder = folder;
        this.graces = graces;
    }

    boolean isAlive() {
        return process != null && RunningProcess.is(process);
    }

    boolean isKilled() {
        return killed;
    }

    /** Kill and report it if it has stood still for longer than the calls in flight may take; return whether it did. */
    boolean killIfFrozen() {
        List<Path> files = Pulse.filesOf(pid, folder);
        long pulse = files.stream().mapToLong(Pulse::of).sum();
        Duration still = standstill.look(pulse, System.nanoTime());
        if (files.isEmpty() || still.compareTo(graces.plus(SPARE)) <= 0) {
            return false;
        }
        List<Recording> recordings = recordings(files);
        if (still.compareTo(limit(recordings)) <= 0) {
            return false;
        }
        ThreadStates threads = ThreadStates.of(pid);
        if (threads.isDebugged() || threads.isJvmBusy() || threads.isStarved()) {
            standstill.restart();
            return false;
        }
        // Guard against a JVM that has gone on meanwhile.
        if (files.stream().mapToLong(Pulse::of).sum() != pulse) {
            return false;
        }
        new GuardReport(folder, pid).frozen(still, recordings, threads);
        killed = true;
        kill(requireNonNull(process));
        return true;
    }

    private Duration limit(List<Recording> recordings) {
        Duration timeout = recordings.stream()
                .flatMap(recording -> recording.inFlight().stream())
                .flatMap(one -> one.call().stream())
                .map(call -> Duration.ofNanos(call.call().timeoutNanos()))
                .reduce(Duration.ZERO, WatchedJvm::longer);
        longest = longer(longest, timeout);
        return (timeout.isZero() ? longest : timeout).plus(graces).plus(SPARE);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    // Those that it started could keep the build's pipes open.
    private static void kill(ProcessHandle process) {
        long own = ProcessHandle.current().pid();
        List<ProcessHandle> started =
                process.descendants().filter(each -> each.pid() != own).toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** Report what was in flight in a JVM that is gone and did not end in an orderly way. */
    void reportIfCutOff() {
        List<Recording> cutOff = recordings(Pulse.filesOf(pid, folder)).stream()
                .filter(recording -> !recording.ended() && !recording.running().isEmpty())
                .toList();
        if (!cutOff.isEmpty()) {
            new GuardReport(folder, pid).gone(cutOff);
        }
    }

    private static List<Recording> recordings(List<Path> files) {
        List<Recording> recordings = new ArrayList<>();
        files.stream().flatMap(WatchedJvm::recording).forEach(recordings::add);
        return recordings;
    }

    private static Stream<Recording> recording(Path file) {
        try {
            return Stream.of(RecordingReader.read(file));
        } catch (IOException | RuntimeException deleted) {
            return Stream.empty();
        }
    }
}
