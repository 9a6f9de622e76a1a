// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import io.github.killafter.internal.wire.Message;

/** Receives what a {@link FrameReader} finds, in order. */
public interface FrameHandler {

    void message(Message message);

    /** Take bytes that are no frame; they are valid only during the call. */
    void chatter(byte[] bytes, int start, int length);
}
