// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.start;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The minimum that runs a test in a JVM of its own, for comparison with a forked JVM. */
final class BareMain {

    private BareMain() {}

    public static void main(String[] args) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectMethod(FirstLine.class, "runs"))
                        .build());
    }
}
