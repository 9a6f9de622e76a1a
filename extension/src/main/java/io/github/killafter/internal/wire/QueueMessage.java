// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import java.nio.ByteBuffer;

/** What passes on the two queues between the suite JVM and a function in its child; both send the same. */
public sealed interface QueueMessage extends Message {

    /**
     * The next value; only the declared type of the queue defines what the bytes mean.
     *
     * @param index the number of values before it: a lost or repeated one is detected
     */
    record Value(long index, ByteBuffer bytes) implements QueueMessage {

        /** How many bytes of a value a frame holds. */
        public static final int MAX_BYTES = (1 << 20) - Long.BYTES - Integer.BYTES;

        public Value {
            bytes = bytes.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }

    /** So many values in all have been taken from the queue in the opposite direction: there is room again. */
    record Taken(long count) implements QueueMessage {}

    /** The suite JVM will put no more values into the queue to the child. */
    record InputEnd() implements QueueMessage {}
}
