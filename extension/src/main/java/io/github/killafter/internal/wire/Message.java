// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Encoder;

/** The messages between the suite JVM and its child. */
public sealed interface Message
        permits ChildEvent, TreeEvent, SessionEvent, Order, Batch, TaskOrder, Terminate, WarmUp, GoOn, QueueMessage {

    /** The version of all messages, which both sides must have in common. */
    int VERSION = 2;

    MessageType type();

    void write(Encoder out);
}
