// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs all that our engine stands in for. */
final class Execution {

    private final ExecutionRequest request;
    private final EngineExecutionListener listener;

    Execution(ExecutionRequest request) {
        this.request = request;
        this.listener = request.getEngineExecutionListener();
    }

    void run() {
        TestDescriptor engine = request.getRootTestDescriptor();
        List<StandIn> classes =
                engine.getChildren().stream().map(StandIn.class::cast).toList();
        listener.executionStarted(engine);
        if (!classes.isEmpty()) {
            run(classes);
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private void run(List<StandIn> classes) {
        try (ForkedRun run = new ForkedRun(request.getConfigurationParameters())) {
            for (StandIn each : classes) {
                new ClassRun(each, run, listener).run();
            }
        }
    }
}
