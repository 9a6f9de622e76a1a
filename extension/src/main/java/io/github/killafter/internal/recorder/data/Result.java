// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.data;

/** How a test ended. */
public enum Result {
    PASSED,
    FAILED,
    ABORTED,
    SKIPPED
}
