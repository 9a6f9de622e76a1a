// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunnerCodeTests {

    private static final String TASK = "org.junit.platform.engine.support.hierarchical.NodeTestTask";

    @Test
    void namesWhatJUnitHasCalled() {
        assertThat(RunnerCode.calledIn(stack(
                        "java.lang.Thread.sleep",
                        "com.acme.Containers.beforeAll",
                        "org.junit.jupiter.engine.descriptor.ClassBasedTestDescriptor.invokeBeforeAllCallbacks",
                        TASK + ".execute")))
                .contains("Containers.beforeAll()");
    }

    @Test
    void leavesListenersAlone() {
        assertThat(RunnerCode.calledIn(stack(
                        "java.lang.Thread.sleep",
                        "com.acme.ReportWriter.executionFinished",
                        "org.junit.platform.launcher.core.CompositeTestExecutionListener.executionFinished",
                        TASK + ".reportCompletion",
                        TASK + ".execute")))
                .isEmpty();
    }

    @Test
    void seesCodeOfTestsThatRunsTestsByALauncher() {
        assertThat(RunnerCode.calledIn(stack(
                        "java.lang.Thread.sleep",
                        "org.junit.platform.launcher.core.DefaultLauncher.execute",
                        "com.acme.Generated.provideArguments",
                        "org.junit.jupiter.params.ParameterizedTestExtension.arguments",
                        TASK + ".execute")))
                .contains("Generated.provideArguments()");
    }

    private static StackTraceElement[] stack(String... frames) {
        return Stream.of(frames).map(RunnerCodeTests::element).toArray(StackTraceElement[]::new);
    }

    private static StackTraceElement element(String frame) {
        int dot = frame.lastIndexOf('.');
        return new StackTraceElement(frame.substring(0, dot), frame.substring(dot + 1), null, -1);
    }
}
