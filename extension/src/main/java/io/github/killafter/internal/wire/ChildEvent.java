// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.data.Refusal;
import java.nio.ByteBuffer;

/** A child's events of itself and of the one call that it is about. */
public sealed interface ChildEvent extends Message {

    @Override
    default void write(Encoder out) {}

    /** The child has read our hello and waits for an order. */
    record Ready(int version, long pid) implements ChildEvent {

        @Override
        public MessageType type() {
            return MessageType.READY;
        }

        @Override
        public void write(Encoder out) {
            out.intValue(version);
            out.longValue(pid);
        }

        static Ready read(Decoder in) {
            return new Ready(in.intValue(), in.longValue());
        }
    }

    /** Code in the child has printed something; the bytes need not be UTF-8, and a character can be cut in two. */
    record Output(StandardStream stream, ByteBuffer bytes) implements ChildEvent {

        public Output {
            bytes = bytes.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }

        @Override
        public MessageType type() {
            return MessageType.OUTPUT;
        }

        @Override
        public void write(Encoder out) {
            out.choice(stream);
            out.rest(bytes);
        }

        static Output read(Decoder in) {
            return new Output(in.choice(StandardStream.values()), in.rest());
        }
    }

    /** The body of the call that the rerun is about begins. */
    record CallStarted() implements ChildEvent {

        @Override
        public MessageType type() {
            return MessageType.CALL_STARTED;
        }
    }

    /** The body of that call has ended, normally or not. */
    record CallEnded(long elapsedNanos, boolean stopEventNoticed) implements ChildEvent {

        @Override
        public MessageType type() {
            return MessageType.CALL_ENDED;
        }

        @Override
        public void write(Encoder out) {
            out.longValue(elapsedNanos);
            out.flag(stopEventNoticed);
        }

        static CallEnded read(Decoder in) {
            return new CallEnded(in.longValue(), in.flag());
        }
    }

    /** The child does not run what it was asked for. */
    record Refused(Refusal refusal) implements ChildEvent {

        @Override
        public MessageType type() {
            return MessageType.REFUSED;
        }

        @Override
        public void write(Encoder out) {
            refusal.write(out);
        }

        static Refused read(Decoder in) {
            return new Refused(Refusal.read(in));
        }
    }

    /** The JVM shuts down although we did not request it: {@code System.exit}, or a signal from elsewhere. */
    record Exiting() implements ChildEvent {

        @Override
        public MessageType type() {
            return MessageType.EXITING;
        }
    }

    /** The child has done what it was asked for; always the last message, but for what shutdown hooks print. */
    record Completed() implements ChildEvent {

        @Override
        public MessageType type() {
            return MessageType.COMPLETED;
        }
    }
}
