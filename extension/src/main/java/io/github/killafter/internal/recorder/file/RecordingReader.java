// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Call;
import io.github.killafter.internal.recorder.data.Recording.Ended;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a recording, also while it is written; what is incomplete is left out. */
public final class RecordingReader {

    private RecordingReader() {}

    /**
     * Read a file.
     *
     * @throws IOException if it cannot be read, or is not a recording of this version
     */
    public static Recording read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (!Header.isIn(buffer)) {
            throw new IOException("not a recording, or one of another version: " + file);
        }
        return read(buffer);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Layout.SIZE);
        }
    }

    public static Recording read(ByteBuffer buffer) {
        // First those in flight: one that ends meanwhile is then found among the results.
        List<InFlight> begun = IntStream.range(0, Layout.SLOTS)
                .mapToObj(slot -> inFlight(buffer, slot))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(InFlight::number))
                .toList();
        Map<Long, InFlight> byNumber = begun.stream().collect(Collectors.toMap(InFlight::number, Function.identity()));
        List<Ended> results = IntStream.range(0, Layout.RESULTS)
                .mapToObj(number -> ended(buffer, Layout.result(number), byNumber))
                .filter(Objects::nonNull)
                .sorted(Ended.ORDER)
                .toList();
        Set<Long> ended = results.stream().map(Ended::of).collect(Collectors.toSet());
        List<InFlight> inFlight =
                begun.stream().filter(one -> !ended.contains(one.number())).toList();
        return new Recording(
                Header.read(buffer),
                buffer.getLong(Layout.ENDED_AT) != 0,
                lastSeen(buffer, inFlight),
                inFlight,
                results,
                buffer.getLong(Layout.NOT_RECORDED_AT));
    }

    private static long lastSeen(ByteBuffer buffer, List<InFlight> inFlight) {
        long heartbeat = buffer.getLong(Layout.LAST_SEEN_AT);
        return inFlight.stream().mapToLong(InFlight::sinceNanos).reduce(heartbeat, RecordingReader::later);
    }

    // The origin of the clock is arbitrary: numbers may be negative, and overflow.
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private static @Nullable InFlight inFlight(ByteBuffer buffer, int slot) {
        Cell.Filled cell = Cell.read(buffer, Layout.slot(slot), Layout.NODE);
        if (cell == null) {
            return null;
        }
        ByteBuffer content = cell.content();
        long since = content.getLong();
        long parent = content.getLong();
        long root = content.getLong();
        Kind kind = Kind.valueOf(Content.text(content));
        String testClass = Content.text(content);
        String method = Content.text(content);
        String displayName = Content.text(content);
        String thread = Content.text(content);
        Started node = new Started(Content.text(content), "", kind, testClass, method, displayName);
        return new InFlight(cell.number(), parent, root, node, thread, since, newestCall(buffer, slot, cell.number()));
    }

    private static Optional<Call> newestCall(ByteBuffer buffer, int slot, long node) {
        int first = Layout.call(slot, 0);
        int second = Layout.call(slot, 1);
        boolean secondIsNewer = buffer.getLong(second) > buffer.getLong(first);
        // If the newer one is incomplete, the older one has ended.
        return call(buffer, secondIsNewer ? second : first, node);
    }

    private static Optional<Call> call(ByteBuffer buffer, int at, long node) {
        Cell.Filled cell = Cell.read(buffer, at, Layout.CALL_CELL);
        if (cell == null || !Layout.isCallOf(cell.number(), node) || buffer.getLong(at + Layout.CALL_ENDED_AT) != 0) {
            return Optional.empty();
        }
        ByteBuffer content = cell.content();
        long since = content.getLong();
        long timeout = content.getLong();
        StartedCall call = new StartedCall(Content.text(content), Content.text(content), timeout);
        long level = buffer.getLong(at + Layout.LEVEL_AT);
        return Optional.of(
                level == 0
                        ? new Call(call, since, Optional.empty(), 0)
                        : new Call(
                                call,
                                since,
                                Stream.of(EscalationLevel.values())
                                        .skip(level - 1)
                                        .findFirst(),
                                buffer.getLong(at + Layout.LEVEL_SINCE_AT)));
    }

    private static @Nullable Ended ended(ByteBuffer buffer, int at, Map<Long, InFlight> inFlight) {
        Cell.Filled cell = Cell.read(buffer, at, Layout.RESULT);
        if (cell == null) {
            return null;
        }
        ByteBuffer content = cell.content();
        long of = content.getLong();
        long root = content.getLong();
        InFlight around = inFlight.get(root);
        if (around == null) {
            return null; // its class has ended, and was reported
        }
        long numberInRoot = content.getLong();
        Result result = Result.valueOf(Content.text(content));
        long took = content.getLong();
        String method = Content.text(content);
        String testClass = Content.text(content);
        return new Ended(
                cell.number(),
                of,
                root,
                numberInRoot,
                result,
                took,
                testClass.isEmpty() ? around.node().testClass() : testClass,
                method,
                Content.text(content));
    }
}
