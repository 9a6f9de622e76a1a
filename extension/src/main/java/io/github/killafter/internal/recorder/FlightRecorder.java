// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import io.github.killafter.internal.recorder.file.Cell;
import io.github.killafter.internal.recorder.file.Content;
import io.github.killafter.internal.recorder.file.Header;
import io.github.killafter.internal.recorder.file.Layout;
import io.github.killafter.internal.recorder.file.RecordingFile;
import io.github.killafter.internal.recorder.file.RecordingReader;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records what is in flight in this JVM, so that it can be read when the JVM is gone, frozen or about to exit. Recording
 * takes no lock and makes no system call; without memory for it something is left out. This class is thread-safe.
 */
public final class FlightRecorder implements AutoCloseable {

    private final @Nullable RecordingFile file;
    private final ByteBuffer buffer;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final FreeSlots slots = new FreeSlots();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong results = new AtomicLong();
    private final AtomicLong notRecorded = new AtomicLong();

    private FlightRecorder(@Nullable RecordingFile file, ByteBuffer buffer) {
        this.file = file;
        this.buffer = buffer;
        Header.write(buffer, Header.ofThisJvm());
    }

    /** Record in a new file of the folder, which is created if it is missing. */
    public static FlightRecorder in(Path folder) throws IOException {
        RecordingFile file = RecordingFile.createIn(folder);
        return new FlightRecorder(file, file.buffer());
    }

    /** Record in memory alone. */
    public static FlightRecorder inMemory() {
        return new FlightRecorder(null, RecordingFile.inMemory());
    }

    /** Return the file; empty if there is none. */
    public Optional<Path> path() {
        return Optional.ofNullable(file).map(RecordingFile::path);
    }

    /** Record that this JVM is alive; to be called ten times a second, since nothing else shows when it died. */
    public void isAlive() {
        buffer.putLong(Layout.LAST_SEEN_AT, System.nanoTime());
    }

    /** Record that a test or container begins, on the calling thread. */
    public void started(Started started) {
        try {
            Node node = new Node(numbers.incrementAndGet(), slots.take(), started, nodes.get(started.parentId()));
            Node before = nodes.put(started.uniqueId(), node);
            if (before != null) {
                free(before); // its end was not reported: the run was aborted
            }
            if (node.hasSlot()) {
                Cell.write(buffer, Layout.slot(node.slot), node.number, node.content());
            } else {
                leftOut();
            }
        } catch (OutOfMemoryError noRoom) {
            leftOut();
        }
    }

    private void leftOut() {
        buffer.putLong(Layout.NOT_RECORDED_AT, notRecorded.incrementAndGet());
    }

    /** Record how a test or container ended; return how long it took in nanoseconds, or -1 if its start is unknown. */
    public long ended(String uniqueId, Result result) {
        Node node = nodes.remove(uniqueId);
        if (node == null) {
            return -1;
        }
        long took = System.nanoTime() - node.sinceNanos;
        // Guard against the end of the JVM between the two: who reads both knows that it has ended.
        if (node.started.kind() == Kind.TEST || result != Result.PASSED) {
            write(node, result);
        }
        free(node);
        return took;
    }

    /** Return a number that changes whenever a test or container begins, or a test ends. */
    public long changes() {
        return numbers.get() + results.get();
    }

    private void free(Node node) {
        if (node.hasSlot()) {
            Cell.clear(buffer, Layout.slot(node.slot));
            slots.giveBack(node.slot);
        }
    }

    /** Record that a test or container is skipped. */
    public void skipped(Started skipped) {
        write(new Node(0, FreeSlots.NONE, skipped, nodes.get(skipped.parentId())), Result.SKIPPED);
    }

    private void write(Node node, Result result) {
        if (node.root == null) {
            return;
        }
        try {
            Content content = node.content(result, node.root);
            long number = results.incrementAndGet();
            Cell.write(buffer, Layout.result(number), number, content);
        } catch (OutOfMemoryError noRoom) {
            leftOut();
        }
    }

    /** Record that a call begins for a test or container that is in flight. */
    public void callStarted(String uniqueId, StartedCall call) {
        Node node = nodes.get(uniqueId);
        if (node == null || !node.hasSlot()) {
            return;
        }
        try {
            Content content = node.content(call);
            long number = node.calls.incrementAndGet();
            int at = Layout.call(node.slot, number);
            Cell.clear(buffer, at);
            buffer.putLong(at + Layout.LEVEL_AT, 0).putLong(at + Layout.CALL_ENDED_AT, 0);
            Cell.write(buffer, at, Layout.callNumber(node.number, number), content);
        } catch (OutOfMemoryError noRoom) {
            leftOut();
        }
    }

    /** Record that the last call of a test or container has ended. */
    public void callEnded(String uniqueId) {
        Node node = nodes.get(uniqueId);
        if (node != null && node.calls.get() > 0) {
            buffer.putLong(Layout.call(node.slot, node.calls.get()) + Layout.CALL_ENDED_AT, 1);
        }
    }

    /** Record that a level begins for the last call of a test or container. */
    public void levelStarted(String uniqueId, EscalationLevel level) {
        Node node = nodes.get(uniqueId);
        if (node != null && node.calls.get() > 0) {
            int at = Layout.call(node.slot, node.calls.get());
            buffer.putLong(at + Layout.LEVEL_SINCE_AT, System.nanoTime());
            VarHandle.releaseFence();
            buffer.putLong(
                    at + Layout.LEVEL_AT, 1 + List.of(EscalationLevel.values()).indexOf(level));
        }
    }

    /** Return what is recorded at this moment. */
    public Recording read() {
        isAlive();
        return RecordingReader.read(buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** End the recording, and delete its file. */
    @Override
    public void close() {
        buffer.putLong(Layout.ENDED_AT, 1);
        if (file != null) {
            file.close();
        }
    }
}
