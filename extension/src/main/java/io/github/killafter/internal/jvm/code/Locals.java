// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** What the local variables of a frame can hold at one position. Confined to one thread. */
final class Locals {

    private static final byte NOTHING = 1;
    private static final byte VALUE = 2;
    private static final byte REFERENCE = 4;

    private final byte[] slots;

    private Locals(byte[] slots) {
        this.slots = slots;
    }

    /** Return those at the beginning of a method. */
    static Locals atStartOf(MethodCode method) {
        Locals locals = new Locals(new byte[method.locals()]);
        Arrays.fill(locals.slots, NOTHING);
        int slot = 0;
        if (!method.isStatic()) {
            locals.slots[slot++] = REFERENCE;
        }
        for (char kind : kinds(method.descriptor()).toCharArray()) {
            locals.slots[slot++] = kind == 'L' ? REFERENCE : VALUE;
            if (kind == 'J' || kind == 'D') {
                locals.slots[slot++] = VALUE;
            }
        }
        return locals;
    }

    // One letter for each parameter, "L" for all references.
    private static String kinds(String descriptor) {
        return descriptor
                .substring(1, descriptor.indexOf(')'))
                .replaceAll("\\[+(L[^;]*;|.)", "L")
                .replaceAll("L[^;]*;", "L");
    }

    /** Return whether one of the parameters is of another kind than what is stored to its slot later. */
    boolean differFrom(Map<Integer, Set<Store.Kind>> stores) {
        return stores.entrySet().stream()
                .anyMatch(entry -> entry.getKey() < slots.length
                        && slots[entry.getKey()] != NOTHING
                        && (slots[entry.getKey()] == REFERENCE)
                                != entry.getValue().contains(Store.Kind.REFERENCE));
    }

    Locals copy() {
        return new Locals(slots.clone());
    }

    void store(Store store) {
        slots[store.slot()] = store.kind() == Store.Kind.REFERENCE ? REFERENCE : VALUE;
        if (store.kind() == Store.Kind.WIDE_VALUE) {
            slots[store.slot() + 1] = VALUE;
        }
    }

    /** Merge the state of another path to the same position; return whether it changed. */
    boolean merge(Locals other) {
        boolean changed = false;
        for (int slot = 0; slot < slots.length; slot++) {
            byte merged = (byte) (slots[slot] | other.slots[slot]);
            changed |= merged != slots[slot];
            slots[slot] = merged;
        }
        return changed;
    }

    /** Return whether a collector that expects a frame like these follows only references in this one. */
    boolean cover(Locals actual) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] == REFERENCE && (actual.slots[slot] & VALUE) != 0) {
                return false;
            }
        }
        return true;
    }
}
