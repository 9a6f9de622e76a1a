// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Encoder;

/** What the suite JVM and its child tell each other. */
public sealed interface Message
        permits ChildEvent, TreeEvent, SessionEvent, Order, Batch, TaskOrder, Terminate, WarmUp, GoOn, QueueMessage {

    /** The version of all messages, which both sides must have in common. */
    int VERSION = 2;

    MessageType type();

    void write(Encoder out);
}
