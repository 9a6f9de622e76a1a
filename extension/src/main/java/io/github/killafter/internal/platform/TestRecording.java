// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.report.history.SessionHistory;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Records the tests and containers of all engines, and how long tests took if there is a history. */
record TestRecording(FlightRecorder recorder, @Nullable SessionHistory history) {

    void started(TestIdentifier test) {
        recorder.started(describe(test));
    }

    void skipped(TestIdentifier test) {
        recorder.skipped(describe(test));
    }

    void finished(TestIdentifier test, TestExecutionResult result) {
        long took = recorder.ended(
                test.getUniqueId(),
                switch (result.getStatus()) {
                    case SUCCESSFUL -> Result.PASSED;
                    case ABORTED -> Result.ABORTED;
                    case FAILED -> Result.FAILED;
                });
        boolean passed = test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (history != null && passed && took >= 0) {
            history.passed(describe(test), took);
        }
    }

    private static Started describe(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        String testClass = "";
        String method = "";
        // By name: the class need not be loaded yet.
        if (source instanceof MethodSource ofMethod) {
            testClass = ofMethod.getClassName();
            method = ofMethod.getMethodName();
        } else if (source instanceof ClassSource ofClass) {
            testClass = ofClass.getClassName();
        }
        String parent = test.getParentId().orElse("");
        return new Started(test.getUniqueId(), parent, kind(test), testClass, method, test.getDisplayName());
    }

    private static Kind kind(TestIdentifier test) {
        if (test.isTest()) {
            return Kind.TEST;
        }
        String id = test.getUniqueId();
        return id.startsWith("[engine:", id.lastIndexOf('/') + 1) ? Kind.ENGINE : Kind.CONTAINER;
    }
}
