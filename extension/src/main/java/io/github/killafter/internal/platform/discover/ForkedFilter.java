// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import io.github.killafter.process.ForkedJvm;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Removes from Jupiter's tree the tests that our own engine represents, and those of KillAfter itself. */
public final class ForkedFilter implements PostDiscoveryFilter {

    private static final FilterResult KEPT = FilterResult.included("runs in the suite JVM");
    private static final FilterResult TAKEN_OUT = FilterResult.excluded("run in forked JVMs, by the engine killafter");
    private static final FilterResult OURS = FilterResult.excluded("part of KillAfter");

    private static final String TRAINING = "io.github.killafter.internal.child.TrainingRun";

    /** Create a filter, as JUnit does. */
    public ForkedFilter() {}

    @Override
    public FilterResult apply(TestDescriptor test) {
        // A scan of all jars finds the tests that the start-up cache is created with, one of which fails.
        if (isTraining(test.getUniqueId()) && !ForkedJvm.isChild()) {
            return OURS;
        }
        return Discoveries.isStoodInFor(test.getUniqueId()) ? TAKEN_OUT : KEPT;
    }

    private static boolean isTraining(UniqueId id) {
        return id.getSegments().stream().map(Segment::getValue).anyMatch(TRAINING::equals);
    }
}
