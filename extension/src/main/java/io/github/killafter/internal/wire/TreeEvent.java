// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.TextBudget;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child's events of its tests and containers, as JUnit reports them to its listeners. */
public sealed interface TreeEvent extends Message {

    /** There is a test or container; its parent was registered before. */
    record Registered(NodeData node) implements TreeEvent {

        @Override
        public MessageType type() {
            return MessageType.REGISTERED;
        }

        @Override
        public void write(Encoder out) {
            node.write(out);
        }

        static Registered read(Decoder in) {
            return new Registered(NodeData.read(in));
        }
    }

    record Started(String id) implements TreeEvent {

        @Override
        public MessageType type() {
            return MessageType.STARTED;
        }

        @Override
        public void write(Encoder out) {
            out.text(id);
        }

        static Started read(Decoder in) {
            return new Started(in.text());
        }
    }

    record Skipped(String id, String reason) implements TreeEvent {

        private static final int MAX_REASON = 20_000;

        public Skipped {
            reason = new TextBudget(MAX_REASON).take(reason, MAX_REASON);
        }

        @Override
        public MessageType type() {
            return MessageType.SKIPPED;
        }

        @Override
        public void write(Encoder out) {
            out.text(id);
            out.text(reason);
        }

        static Skipped read(Decoder in) {
            return new Skipped(in.text(), in.text());
        }
    }

    /** A test or container has published a report entry. */
    record Reported(String id, Map<String, String> entries) implements TreeEvent {

        private static final int MAX_ENTRIES = 1000;
        private static final int MAX_TEXT = 100_000;

        public Reported {
            entries = Collections.unmodifiableMap(bounded(entries));
        }

        private static Map<String, String> bounded(Map<String, String> entries) {
            TextBudget budget = new TextBudget(MAX_TEXT);
            Map<String, String> bounded = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                if (bounded.size() < MAX_ENTRIES) {
                    bounded.put(budget.take(entry.getKey(), MAX_TEXT), budget.take(entry.getValue(), MAX_TEXT));
                }
            }
            return bounded;
        }

        @Override
        public MessageType type() {
            return MessageType.REPORTED;
        }

        @Override
        public void write(Encoder out) {
            out.text(id);
            out.textMap(entries);
        }

        static Reported read(Decoder in) {
            return new Reported(in.text(), in.textMap());
        }
    }

    /** A test or container has published a file (JUnit 5.12). */
    record FilePublished(String id, String path, @Nullable String mediaType) implements TreeEvent {

        @Override
        public MessageType type() {
            return MessageType.FILE_PUBLISHED;
        }

        @Override
        public void write(Encoder out) {
            out.text(id);
            out.text(path);
            out.optionalText(mediaType);
        }

        static FilePublished read(Decoder in) {
            return new FilePublished(in.text(), in.text(), in.optionalText());
        }
    }

    record Finished(
            String id, FinishStatus status, @Nullable ThrowableData thrown) implements TreeEvent {

        @Override
        public MessageType type() {
            return MessageType.FINISHED;
        }

        @Override
        public void write(Encoder out) {
            out.text(id);
            out.choice(status);
            out.flag(thrown != null);
            if (thrown != null) {
                thrown.write(out);
            }
        }

        static Finished read(Decoder in) {
            return new Finished(in.text(), in.choice(FinishStatus.values()), in.flag() ? ThrowableData.read(in) : null);
        }
    }
}
