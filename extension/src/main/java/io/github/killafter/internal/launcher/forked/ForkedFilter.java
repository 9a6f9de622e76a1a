// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Takes out of Jupiter's tree what our own engine stands in for. */
public final class ForkedFilter implements PostDiscoveryFilter {

    private static final FilterResult KEPT = FilterResult.included("runs in the suite JVM");
    private static final FilterResult TAKEN_OUT = FilterResult.excluded("run in forked JVMs, by the engine killafter");

    /** Create a filter, as JUnit does. */
    public ForkedFilter() {}

    @Override
    public FilterResult apply(TestDescriptor test) {
        return Discoveries.isStoodInFor(test.getUniqueId()) ? TAKEN_OUT : KEPT;
    }
}
