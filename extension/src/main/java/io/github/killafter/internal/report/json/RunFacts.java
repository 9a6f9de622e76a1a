// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the first record of a file says of the run; the version is null where the jar does not name one. */
record RunFacts(
        Instant startedAt,
        long pid,
        String jvm,
        String os,
        @Nullable String version) {

    static RunFacts ofThisJvm(Instant startedAt) {
        return new RunFacts(
                startedAt,
                ProcessHandle.current().pid(),
                property("java.vm.name") + " " + Runtime.version(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                RunFacts.class.getPackage().getImplementationVersion());
    }

    // A test may have taken a property away.
    private static String property(String key) {
        return System.getProperty(key, "unknown");
    }

    Optional<String> knownVersion() {
        return Optional.ofNullable(version);
    }
}
