// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

/** What the suite JVM and its child send each other: a record whose components {@link MessageCodec} writes. */
public interface Message {

    /** The version of all messages, which both sides must have in common. */
    int VERSION = 4;
}
