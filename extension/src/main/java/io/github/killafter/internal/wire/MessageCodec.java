// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Codecs;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.Part;
import io.github.killafter.internal.wire.codec.ResolvedType;
import io.github.killafter.internal.wire.codec.WireException;
import io.github.killafter.internal.wire.standin.MessageTypes;
import java.util.ArrayList;
import java.util.List;

/** Writes messages by the components of their records, and reads them. Thread-safe. */
public final class MessageCodec {

    /** The records, whose place here is the number of their type on the wire: both sides are of the same build. */
    private static final List<Class<?>> TYPES = records(
            ChildEvent.class,
            TreeEvent.class,
            SessionEvent.class,
            QueueMessage.class,
            Batch.class,
            Order.class,
            TaskOrder.class,
            WarmUp.class,
            GoOn.class,
            Ping.class,
            Terminate.class);

    // Made for the first message of a type: a child that starts has no time for those that it never sends.
    private static final ClassValue<Part> PARTS = new ClassValue<>() {
        @Override
        protected Part computeValue(Class<?> type) {
            return new Part(new Codecs(new MessageTypes()).of(ResolvedType.of(type)), true);
        }
    };

    private MessageCodec() {}

    private static List<Class<?>> records(Class<?>... families) {
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> family : families) {
            records.addAll(List.of(family.isRecord() ? new Class<?>[] {family} : family.getPermittedSubclasses()));
        }
        return records;
    }

    /** Return the number of the type of a message. */
    public static int typeOf(Message message) {
        return TYPES.indexOf(message.getClass());
    }

    /** Return the types of messages, each at the place of its number. */
    static List<Class<?>> types() {
        return TYPES;
    }

    /**
     * Write the components of a message.
     *
     * @throws WireException if it is too large
     */
    public static void write(Message message, Encoder out) {
        PARTS.get(message.getClass()).write(message, out);
    }

    /**
     * Read a message whose bytes another process sent.
     *
     * @throws WireException if there is no message of this type, or the bytes are none
     */
    public static Message read(int type, Decoder in) {
        if (type < 0 || type >= TYPES.size()) {
            throw new WireException("there is no message of type " + type);
        }
        Message message = (Message) PARTS.get(TYPES.get(type)).readRequired(in);
        in.finish();
        return message;
    }
}
