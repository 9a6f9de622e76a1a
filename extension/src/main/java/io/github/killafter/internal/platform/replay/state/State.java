// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

/** How far a test or container is. */
public enum State {
    NEW,
    STARTED,
    ENDED
}
