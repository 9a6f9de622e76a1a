// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Code that an agent has changed, so that its exception table is unknown; additions such as JaCoCo's probes made no try
 * block shorter. Immutable.
 */
final class ChangedCode {

    private final Instructions running;
    private final int shortestTry;
    private final boolean reusesSlots;

    ChangedCode(byte[] running, MethodCode file) {
        this.running = new Instructions(running);
        this.shortestTry = shortestTry(file);
        this.reusesSlots = reusesSlots(file);
    }

    private static int shortestTry(MethodCode file) {
        Instructions instructions = new Instructions(file.bytes());
        return file.handlers().stream()
                .filter(handler -> !handler.covers(handler.target())) // javac has a handler cover its own beginning
                .mapToInt(handler -> count(instructions, handler.start(), handler.end()))
                .min()
                .orElse(0);
    }

    private static int count(Instructions instructions, int start, int end) {
        int count = 0;
        for (int position = start; position < end; position = instructions.next(position)) {
            count++;
        }
        return count;
    }

    // If a slot holds a number at one time and a reference at another, its expected type in a handler is uncertain.
    private boolean reusesSlots(MethodCode file) {
        Map<Integer, Set<Store.Kind>> kinds = new HashMap<>();
        for (int position = 0; position < running.end(); position = running.next(position)) {
            Store store = running.store(position);
            if (store != null) {
                kinds.computeIfAbsent(store.slot(), slot -> EnumSet.noneOf(Store.Kind.class))
                        .add(store.kind());
            }
        }
        return kinds.values().stream().anyMatch(all -> all.contains(Store.Kind.REFERENCE) && all.size() > 1)
                || Locals.atStartOf(file).differFrom(kinds);
    }

    /** Return whether each try block that a position can be in has an instruction that can throw. */
    boolean allows(int position) {
        return running.canThrow(position) || (!reusesSlots && quietRunAround(position) < shortestTry);
    }

    // The instructions around it that cannot throw: a try block with as many has one more.
    private int quietRunAround(int position) {
        int run = 0;
        boolean found = false;
        for (int next = 0; next < running.end() && !(found && running.canThrow(next)); next = running.next(next)) {
            run = running.canThrow(next) ? 0 : run + 1;
            found |= next == position;
        }
        return found ? run : Integer.MAX_VALUE;
    }
}
