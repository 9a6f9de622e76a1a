// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

/** A record that crosses in place of a value of a class that is no record. */
interface StandIn<T> {

    /** Return a value like the one that this was made of. */
    T original();
}
