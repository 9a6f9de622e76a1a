// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import io.github.killafter.internal.wire.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader hands on. */
final class Received implements FrameHandler {

    private final List<Message> messages = new ArrayList<>();
    private final ByteArrayOutputStream chatter = new ByteArrayOutputStream();

    @Override
    public void message(Message message) {
        messages.add(message);
    }

    @Override
    public void chatter(byte[] bytes, int start, int length) {
        chatter.write(bytes, start, length);
    }

    List<Message> messages() {
        return messages;
    }

    String chatter() {
        return chatter.toString(StandardCharsets.ISO_8859_1);
    }
}
