// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements and keys that are looked up by hash code: the sender can choose values with the same one. */
record Keys(Slot slot) {

    // A hash table of as many with one hash code takes a tenth of a second; the time grows with the square.
    private static final int MAX_UNORDERED = 5_000;

    void writeAll(Collection<? extends @Nullable Object> keys, Writing out) {
        check(keys.size());
        slot.writeAll(keys, out);
    }

    List<@Nullable Object> readAll(Reading in) {
        List<@Nullable Object> keys = slot.readAll(in);
        check(keys.size());
        return keys;
    }

    // If keys can be compared java.util.HashMap builds a tree of those with the same hash code.
    private void check(int size) {
        if (size > MAX_UNORDERED && !(slot.shape() instanceof Scalar)) {
            throw new ValueException(size + " keys or elements; a set or a map may have " + MAX_UNORDERED
                    + " at most, unless they are strings, numbers or times");
        }
    }

    static void checkDistinct(int told, int found) {
        if (told != found) {
            throw new ValueException("an element or a key occurs twice");
        }
    }
}
