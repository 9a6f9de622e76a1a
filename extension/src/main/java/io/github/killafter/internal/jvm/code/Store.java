// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

/**
 * A store to a local variable.
 *
 * @param slot the first slot of the variable
 * @param kind what it is
 */
record Store(int slot, Kind kind) {

    /** In the order of the opcodes: istore, lstore, fstore, dstore, astore. */
    static final Kind[] KINDS = {Kind.VALUE, Kind.WIDE_VALUE, Kind.VALUE, Kind.WIDE_VALUE, Kind.REFERENCE};

    /** How the collector treats a slot. */
    enum Kind {
        /** A number in one slot. */
        VALUE,
        /** A number in two slots. */
        WIDE_VALUE,
        /** Something to follow. */
        REFERENCE
    }
}
