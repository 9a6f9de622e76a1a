// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriticalCodeTests {

    private static final StackTraceElement USER = frame("com.example.DownloadTests", "reads");

    @Test
    void isCriticalInAStaticInitialiserHoweverDeep() {
        StackTraceElement[] stack = new StackTraceElement[40];
        java.util.Arrays.fill(stack, USER);
        stack[30] = frame("com.example.Config", "<clinit>");

        assertThat(CriticalCode.in(stack)).contains("the static initialiser of com.example.Config");
    }

    @Test
    void isCriticalInAClassLoader() {
        assertThat(in(USER, frame("java.lang.ClassLoader", "loadClass")))
                .contains("the class loader java.lang.ClassLoader");
    }

    @Test
    void isCriticalOnTopOfJUnitAndOfMaps() {
        assertThat(in(frame("org.junit.jupiter.engine.execution.NamespacedHierarchicalStore", "get")))
                .contains("JUnit's org.junit.jupiter.engine.execution.NamespacedHierarchicalStore");
        assertThat(in(frame("java.util.HashMap", "resize"), USER)).contains("the map java.util.HashMap");
    }

    @Test
    void isNotCriticalWhereJUnitOnlyCalledTheTest() {
        StackTraceElement junit = frame("org.junit.platform.commons.util.ReflectionUtils", "invokeMethod");

        assertThat(in(USER, junit)).isEmpty();
        assertThat(in(frame("java.lang.Thread", "sleep"), USER, frame("java.lang.reflect.Method", "invoke"), junit))
                .isEmpty();
    }

    @Test
    void isCriticalInTheStreamsOfABuildTool() {
        StackTraceElement encoder = frame("org.apache.maven.surefire.api.stream.AbstractStreamEncoder", "encodeHeader");

        assertThat(in(
                        frame("java.nio.HeapByteBuffer", "putLong"),
                        encoder,
                        frame("java.io.PrintStream", "write"),
                        USER))
                .contains("the build tool's org.apache.maven.surefire.api.stream.AbstractStreamEncoder");
        assertThat(in(frame("java.io.PrintStream", "write"), USER, encoder)).isEmpty();
    }

    @Test
    void isCriticalWhereAProcessStartsButNotWhereItIsWaitedFor() {
        assertThat(in(
                        frame("java.lang.ProcessImpl", "forkAndExec"),
                        frame("java.lang.ProcessImpl", "start"),
                        frame("java.lang.ProcessBuilder", "start"),
                        USER))
                .contains("the start of a process");
        assertThat(in(frame("java.lang.Object", "wait"), frame("java.lang.ProcessImpl", "waitFor"), USER))
                .isEmpty();
    }

    @Test
    void isNotCriticalInWhatJUnitOffersToTests() {
        assertThat(in(frame("org.junit.jupiter.api.AssertTimeout", "assertTimeout"), USER))
                .isEmpty();
    }

    @Test
    void isNotCriticalInOrdinaryCode() {
        assertThat(in(frame("java.util.ArrayList", "add"), USER)).isEmpty();
        assertThat(in()).isEmpty();
    }

    @Test
    void cannotBeSurvivedInACleanerOrAtTheVeryEndOfAThread() {
        assertThat(isSurvivable(USER, frame("jdk.internal.ref.Cleaner", "clean"), USER))
                .isFalse();
        assertThat(isSurvivable(USER, frame("java.lang.Thread", "exit"))).isFalse();
        assertThat(isSurvivable(USER, frame("java.lang.Thread", "run"))).isTrue();
    }

    @Test
    void knowsWorkersThatWaitForTheirNextTask() {
        StackTraceElement park = frame("java.util.concurrent.locks.LockSupport", "park");
        StackTraceElement loop = frame("sun.nio.ch.EPollPort$EventHandlerTask", "run");

        assertThat(isIdle(park, frame("java.util.concurrent.ThreadPoolExecutor", "getTask")))
                .isTrue();
        assertThat(isIdle(
                        frame("sun.nio.ch.EPoll", "wait"),
                        frame("sun.nio.ch.EPollPort$EventHandlerTask", "poll"),
                        loop))
                .isTrue();
        assertThat(isIdle(park, frame("java.util.concurrent.ForkJoinWorkerThread", "run")))
                .isTrue();
    }

    @Test
    void knowsWorkersThatRunATask() {
        assertThat(isIdle(USER, frame("java.util.concurrent.ThreadPoolExecutor", "runWorker")))
                .isFalse();
        assertThat(isIdle(
                        USER,
                        frame("java.util.concurrent.ForkJoinTask", "doExec"),
                        frame("java.util.concurrent.ForkJoinWorkerThread", "run")))
                .isFalse();
        assertThat(isIdle(
                        USER,
                        frame("sun.nio.ch.Invoker", "invokeUnchecked"),
                        frame("sun.nio.ch.EPollPort$EventHandlerTask", "run")))
                .isFalse();
    }

    private static boolean isIdle(StackTraceElement... stack) {
        return CriticalCode.isIdleWorker(stack);
    }

    private static boolean isSurvivable(StackTraceElement... stack) {
        return CriticalCode.isSurvivable(stack);
    }

    private static Optional<String> in(StackTraceElement... stack) {
        return CriticalCode.in(stack);
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 1);
    }
}
