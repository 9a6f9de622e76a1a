// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.MessageCodec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.WireException;

/**
 * Finds frames in the bytes of a stream, in pieces of any size. Other bytes are passed on as chatter; of a damaged
 * frame, all but its nonce. Not thread-safe.
 */
public final class FrameReader {

    // Each costs a checksum over up to a whole frame, and who knows the nonce can forge one with every 29 bytes.
    private static final int MAX_DAMAGED = 100;
    private static final int PIECE = 1 << 16;

    private final Nonce nonce;
    private final FrameHandler handler;
    private byte[] data = new byte[PIECE];
    private int start;
    private int end;
    private long nextSequence;
    private int damaged;
    private long missing;
    private long repeated;

    public FrameReader(Nonce nonce, FrameHandler handler) {
        this.nonce = nonce;
        this.handler = handler;
    }

    /** Take the next bytes of the stream. */
    public void feed(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int count = Math.min(PIECE, length - done);
            append(bytes, offset + done, count);
            drain();
            done += count;
        }
    }

    /** Note that the stream has ended: an incomplete frame will not be completed. */
    public void end() {
        while (start < end) {
            int found = find();
            if (found == end || !isUsable() || end - found < Nonce.LENGTH) {
                chatterUpTo(end);
            } else {
                chatterUpTo(found);
                skipNonceOfDamaged();
                drain();
            }
        }
    }

    /** Return how many frames were damaged; after too many of them everything counts as chatter. */
    public int damaged() {
        return damaged;
    }

    /** Return how many frames are missing, according to their numbers. */
    public long missing() {
        return missing;
    }

    /** Return how many frames were repeated or late, and dropped. */
    public long repeated() {
        return repeated;
    }

    private boolean isUsable() {
        return damaged < MAX_DAMAGED;
    }

    private void append(byte[] bytes, int offset, int count) {
        if (count > data.length - end) {
            byte[] target = end - start + count > data.length ? new byte[2 * (end - start + count)] : data;
            System.arraycopy(data, start, target, 0, end - start);
            data = target;
            end -= start;
            start = 0;
        }
        System.arraycopy(bytes, offset, data, end, count);
        end += count;
    }

    private void drain() {
        boolean goOn = true;
        while (goOn && start < end) {
            chatterUpTo(find());
            goOn = start < end && takeFrame();
        }
    }

    private int find() {
        return isUsable() ? nonce.indexIn(data, start, end) : end;
    }

    private void chatterUpTo(int index) {
        if (index > start) {
            handler.chatter(data, start, index - start);
            start = index;
        }
    }

    /** Take the frame that begins here, or what claims to be one; return whether there may be another one. */
    private boolean takeFrame() {
        if (end - start < FrameLayout.PAYLOAD) {
            return false;
        }
        int payloadLength = header().intValue();
        if (payloadLength < 0 || payloadLength > FrameLayout.MAX_PAYLOAD) {
            skipNonceOfDamaged();
            return true;
        }
        if (end - start < FrameLayout.OVERHEAD + payloadLength) {
            return false;
        }
        take(payloadLength);
        return true;
    }

    private Decoder header() {
        return new Decoder(data, start + FrameLayout.PAYLOAD_LENGTH, Integer.BYTES);
    }

    private void take(int payloadLength) {
        Decoder trailer = new Decoder(data, start + FrameLayout.PAYLOAD + payloadLength, Integer.BYTES);
        if (trailer.intValue() != FrameLayout.checksum(data, start, payloadLength)) {
            skipNonceOfDamaged();
            return;
        }
        int frame = start;
        start += FrameLayout.OVERHEAD + payloadLength;
        if (isNew(new Decoder(data, frame + FrameLayout.SEQUENCE, Long.BYTES).longValue())) {
            deliver(frame, payloadLength);
        }
    }

    private boolean isNew(long sequence) {
        if (sequence < nextSequence) {
            repeated++;
            return false;
        }
        missing += sequence - nextSequence;
        nextSequence = sequence + 1;
        return true;
    }

    private void deliver(int frame, int payloadLength) {
        Message message;
        try {
            Decoder payload = new Decoder(data, frame + FrameLayout.PAYLOAD, payloadLength);
            message = MessageCodec.read(data[frame + FrameLayout.TYPE], payload);
        } catch (WireException noMessage) {
            damaged++;
            return;
        }
        handler.message(message);
    }

    private void skipNonceOfDamaged() {
        damaged++;
        start += Nonce.LENGTH;
    }
}
