// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The code of a method that HotSpot treats as reachable, and the expected contents of the local variables there.
 * Immutable.
 */
final class ReachableCode {

    private final MethodCode method;
    private final Instructions instructions;
    private final Map<Integer, Locals> before = new HashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    ReachableCode(MethodCode method) {
        this.method = method;
        this.instructions = new Instructions(method.bytes());
        reach(0, Locals.atStartOf(method));
        while (!open.isEmpty()) {
            follow(open.pop());
        }
    }

    private void follow(int position) {
        Locals here = before.get(position);
        if (here == null || position >= instructions.end()) {
            return;
        }
        if (instructions.canThrow(position)) {
            for (Handler handler : method.handlers()) {
                if (handler.covers(position)) {
                    reach(handler.target(), here);
                    if (handler.type() == null) {
                        break;
                    }
                }
            }
        }
        Locals after = here.copy();
        Store store = instructions.store(position);
        if (store != null) {
            after.store(store);
        }
        instructions.successors(position).forEach(next -> reach(next, after));
    }

    private void reach(int position, Locals locals) {
        Locals known = before.get(position);
        if (known == null) {
            before.put(position, locals.copy());
            open.push(position);
        } else if (known.merge(locals)) {
            open.push(position);
        }
    }

    /** Return whether a frame at a position that goes on at another one is as the collector expects it there. */
    boolean isCoveredBy(int position, int target) {
        @Nullable Locals actual = before.get(position);
        @Nullable Locals expected = before.get(target);
        return actual != null && expected != null && expected.cover(actual);
    }
}
