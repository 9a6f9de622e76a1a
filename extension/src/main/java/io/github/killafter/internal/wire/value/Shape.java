// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

/** How values of one declared type are written and read. Thread-safe. */
interface Shape {

    /** Write a value, which is of the declared type as far as the compiler saw to that. */
    void write(Object value, Writing out);

    /** Read a value from an untrusted sender. */
    Object read(Reading in);
}
