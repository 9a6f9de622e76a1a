// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** A feature that is used when it works here, always, or never. */
public enum Switch {
    AUTO,
    ON,
    OFF
}
