// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LauncherThreadTests {

    private static final String LISTENERS = "org.junit.platform.launcher.core.CompositeTestExecutionListener.notify";
    private static final String PRUNING =
            "org.junit.platform.launcher.core.StackTracePruningEngineExecutionListener.executionFinished";
    private static final String TASK = "org.junit.platform.engine.support.hierarchical.NodeTestTask.execute";
    private static final String LAUNCHER = "org.junit.platform.launcher.core.DefaultLauncher.execute";

    @Test
    void namesTheListenerThatIsCalled() {
        assertThat(calledIn(
                        "java.lang.Object.wait", "user.Help.sends", "user.Listener.ends", LISTENERS, TASK, LAUNCHER))
                .isEqualTo("user.Listener.ends()");
        assertThat(calledIn(
                        "java.lang.Object.wait",
                        "user.Filter.test",
                        "org.junit.platform.commons.util.ReflectionUtils.find",
                        "user.Listener.ends",
                        LISTENERS))
                .isEqualTo("user.Listener.ends()");
    }

    @Test
    void namesAMethodOfWhatATestThrewThatJUnitCallsBeforeItsListeners() {
        assertThat(calledIn(
                        "user.Failure.setStackTrace",
                        "org.junit.platform.commons.util.ExceptionUtils.pruneStackTrace",
                        PRUNING,
                        TASK,
                        LAUNCHER))
                .isEqualTo("user.Failure.setStackTrace()");
    }

    @Test
    void namesNoneInATest() {
        assertThat(calledIn("user.Tests.test", "org.junit.jupiter.engine.execution.Proceed.proceed", TASK, LAUNCHER))
                .isNull();
        assertThat(calledIn("user.Tests.test", "org.junit.jupiter.engine.execution.Proceed.proceed", TASK, LISTENERS))
                .isNull();
        assertThat(calledIn(LISTENERS, TASK, LAUNCHER)).isNull();
        assertThat(calledIn("user.Main.main")).isNull();
    }

    private static @Nullable String calledIn(String... methods) {
        return LauncherThread.calledIn(
                Stream.of(methods).map(LauncherThreadTests::frame).toArray(StackTraceElement[]::new));
    }

    private static StackTraceElement frame(String method) {
        int dot = method.lastIndexOf('.');
        return new StackTraceElement(method.substring(0, dot), method.substring(dot + 1), null, 0);
    }
}
