// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.MessageCodec;
import io.github.killafter.internal.wire.codec.Encoder;
import java.io.IOException;
import java.io.OutputStream;

/** Sends messages as frames, each by one write. This class is thread-safe. */
public final class FrameWriter {

    /** A write of at most as many bytes to a pipe is not torn apart by others, see {@code PIPE_BUF} in pipe(7). */
    public static final int ATOMIC_PAYLOAD = 4096 - FrameLayout.OVERHEAD;

    private final OutputStream out;
    private final byte[] nonce;
    private final Encoder frame = new Encoder(FrameLayout.MAX_PAYLOAD + FrameLayout.OVERHEAD);
    private long sequence;

    public FrameWriter(OutputStream out, Nonce nonce) {
        this.out = out;
        this.nonce = nonce.bytes();
    }

    /**
     * Send a message.
     *
     * @throws io.github.killafter.internal.wire.codec.WireException if it is larger than a frame
     */
    public synchronized void send(Message message) throws IOException {
        frame.clear();
        frame.raw(nonce);
        frame.longValue(sequence);
        frame.byteValue(MessageCodec.typeOf(message));
        frame.intValue(0);
        MessageCodec.write(message, frame);
        int payloadLength = frame.length() - FrameLayout.PAYLOAD;
        frame.intAt(FrameLayout.PAYLOAD_LENGTH, payloadLength);
        frame.intValue(FrameLayout.checksum(frame.bytes(), 0, payloadLength));
        sequence++;
        out.write(frame.bytes(), 0, frame.length());
        out.flush();
    }
}
