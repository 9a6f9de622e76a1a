// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

/** A kind of place in a class where its code can end. */
enum Place {
    /** The body of a test, an invocation or a dynamic test. */
    LEAF,
    STATIC_INITIALISER,
    CONSTRUCTOR,
    BEFORE_ALL,
    BEFORE_EACH,
    SOURCE,
    FACTORY,
    AFTER_EACH,
    AFTER_ALL,
    CALLBACK,
    CLOSE
}
