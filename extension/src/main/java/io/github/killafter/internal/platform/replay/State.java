// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

/** How far a test or container is. */
enum State {
    NEW,
    STARTED,
    ENDED
}
