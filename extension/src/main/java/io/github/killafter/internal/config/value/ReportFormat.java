// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

/** A way to write the report of a run. */
public enum ReportFormat {
    JSON,
    HTML,
    MARKDOWN
}
