// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.Report;
import io.github.killafter.internal.report.Reporter;
import java.util.HashMap;
import java.util.Map;

/** The reports that several runs write together: one for each way to report, since suites can have settings of their own. */
final class Reports implements AutoCloseable {

    private final Map<Report, Reporter> all = new HashMap<>();

    synchronized Reporter of(Report report) {
        return new SharedReporter(all.computeIfAbsent(report, Reporters::create));
    }

    @Override
    public synchronized void close() {
        all.values().forEach(Reporter::close);
        all.clear();
    }
}
