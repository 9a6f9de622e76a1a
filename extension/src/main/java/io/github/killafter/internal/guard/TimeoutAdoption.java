// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

/** Whether JUnit's own timeouts are guarded as if they were ours. */
enum TimeoutAdoption {
    ON,
    OFF
}
