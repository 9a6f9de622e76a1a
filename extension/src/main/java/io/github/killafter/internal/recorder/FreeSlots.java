// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder;

import io.github.killafter.internal.recorder.file.Layout;
import java.util.concurrent.atomic.AtomicLongArray;

/** Gives out slots; thread-safe, without a lock. */
final class FreeSlots {

    static final int NONE = -1;

    private final AtomicLongArray taken = new AtomicLongArray(Layout.SLOTS / Long.SIZE);

    /** Return the number of a free slot, which is taken from then on; {@link #NONE} if there is none. */
    int take() {
        for (int word = 0; word < taken.length(); word++) {
            long bits = taken.get(word);
            while (bits != -1L) {
                long bit = Long.lowestOneBit(~bits);
                if (taken.compareAndSet(word, bits, bits | bit)) {
                    return word * Long.SIZE + Long.numberOfTrailingZeros(bit);
                }
                bits = taken.get(word);
            }
        }
        return NONE;
    }

    void giveBack(int slot) {
        long bit = 1L << slot;
        taken.getAndUpdate(slot / Long.SIZE, bits -> bits & ~bit);
    }
}
