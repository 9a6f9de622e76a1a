// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

import java.nio.file.Path;
import java.util.Objects;
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

    // Those of a record look up method handles the first time, which takes as long as starting a test.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Report that
                && dir.equals(that.dir)
                && formats.equals(that.formats)
                && live == that.live
                && color == that.color
                && Objects.equals(history, that.history);
    }

    @Override
    public int hashCode() {
        return dir.hashCode();
    }
}
