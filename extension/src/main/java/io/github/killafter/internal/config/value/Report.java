// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

import java.nio.file.Path;
import java.util.Set;

/** Where and how the run is reported. */
public record Report(Path dir, Set<ReportFormat> formats, Switch live, Switch color) {

    public Report {
        formats = Set.copyOf(formats);
    }
}
