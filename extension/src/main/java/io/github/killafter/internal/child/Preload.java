// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

/** Loads what every run needs while the child still waits for its order. */
final class Preload {

    private Preload() {}

    static void classes() {}
}
