// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up by its hash code: who chooses the values can give all of them the same.
 *
 * @param isComparable whether {@link java.util.HashMap} makes a tree of those with the same hash code
 */
public record Keys(Part part, boolean isComparable) {

    // A hash table of as many with one hash code takes a tenth of a second; the time grows with the square.
    private static final int MAX_UNORDERED = 5_000;

    public void writeAll(Collection<? extends @Nullable Object> keys, Encoder out) {
        check(keys.size());
        part.writeAll(keys, out);
    }

    public List<@Nullable Object> readAll(Decoder in) {
        List<@Nullable Object> keys = part.readAll(in);
        check(keys.size());
        return keys;
    }

    private void check(int size) {
        if (size > MAX_UNORDERED && !isComparable) {
            throw new WireException(size + " keys or elements; a set or a map may have " + MAX_UNORDERED
                    + " at most, unless they are strings, numbers or times");
        }
    }

    /** Check that as many keys were found as there should be. */
    public static void checkDistinct(int expected, int found) {
        if (expected != found) {
            throw new WireException("an element or a key occurs twice");
        }
    }
}
