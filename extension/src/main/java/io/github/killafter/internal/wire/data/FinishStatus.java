// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

/** How a test or container has finished. */
public enum FinishStatus {
    SUCCESSFUL,
    ABORTED,
    FAILED
}
