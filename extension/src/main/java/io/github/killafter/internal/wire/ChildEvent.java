// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.data.TextBudget;
import java.nio.ByteBuffer;

/** A child's events of itself and of the one call that it is about. */
public sealed interface ChildEvent extends Message {

    /** The child has read our hello and waits for an order. */
    record Ready(int version, long pid) implements ChildEvent {}

    /** Code in the child has printed something; the bytes need not be UTF-8, and a character can be cut in two. */
    record Output(StandardStream stream, ByteBuffer bytes) implements ChildEvent {

        public Output {
            bytes = bytes.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }

    /** The body of the call that the rerun is about begins. */
    record CallStarted() implements ChildEvent {}

    /** That call is in a deadlock, and so cannot end any more. */
    record Deadlocked() implements ChildEvent {}

    /** The body of that call has ended, normally or not. */
    record CallEnded(boolean stopEventNoticed) implements ChildEvent {}

    /** The child does not run what it was asked for. */
    record Refused(String reason) implements ChildEvent {

        private static final int MAX_TEXT = 20_000;

        public Refused {
            reason = new TextBudget(MAX_TEXT).take(reason, MAX_TEXT);
        }
    }

    /** The JVM shuts down although we did not request it: {@code System.exit}, or a signal from elsewhere. */
    record Exiting() implements ChildEvent {}

    /** The child has done what it was asked for; always the last message, but for what shutdown hooks print. */
    record Completed() implements ChildEvent {}
}
