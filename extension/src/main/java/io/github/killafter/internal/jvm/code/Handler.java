// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a method's exception table (JVMS 4.7.3).
 *
 * @param start the first position that it covers
 * @param end the position after the last one
 * @param target where it begins
 * @param type the internal name of the class it catches; {@code null} if it catches everything
 */
record Handler(int start, int end, int target, @Nullable String type) {

    boolean covers(int position) {
        return start <= position && position < end;
    }

    /** Return whether it catches a throwable that has these classes, given by their internal names. */
    boolean catches(Set<String> types) {
        return type == null || types.contains(type);
    }
}
