// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** Whether calls are guarded at all. */
public enum Mode {
    ENABLED,
    DISABLED,

    /** Disabled while a debugger is connected. */
    DISABLED_ON_DEBUG
}
