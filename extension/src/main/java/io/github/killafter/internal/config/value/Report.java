// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where and how the run is reported; without a history if there is no file for it. */
public record Report(
        Path dir,
        Set<ReportFormat> formats,
        Switch live,
        Switch color,
        @Nullable Path history) {

    public Report {
        formats = Set.copyOf(formats);
    }
}
