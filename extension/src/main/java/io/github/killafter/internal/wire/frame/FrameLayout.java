// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import java.util.zip.CRC32C;

/** A frame is nonce, sequence number, type, length of the payload, payload, and a checksum of all but the nonce. */
final class FrameLayout {

    static final int SEQUENCE = Nonce.LENGTH;
    static final int TYPE = SEQUENCE + Long.BYTES;
    static final int PAYLOAD_LENGTH = TYPE + 1;
    static final int PAYLOAD = PAYLOAD_LENGTH + Integer.BYTES;
    static final int OVERHEAD = PAYLOAD + Integer.BYTES;
    static final int MAX_PAYLOAD = 1 << 20;

    private FrameLayout() {}

    static int checksum(byte[] frame, int start, int payloadLength) {
        CRC32C checksum = new CRC32C();
        checksum.update(frame, start + SEQUENCE, PAYLOAD - SEQUENCE + payloadLength);
        return (int) checksum.getValue();
    }
}
