// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StuckInTests {

    private static final StackTraceElement CALLER =
            new StackTraceElement("com.acme.DownloadTests", "accept", "DownloadTests.java", 12);

    private static final TestCode DOWNLOAD_TESTS = new TestCode("com.acme.DownloadTests");

    @Test
    void saysNothingOfAnEmptyStack() {
        assertThat(said(List.of(), RUNNABLE)).isEmpty();
    }

    @Test
    void namesTheMethodTheCallerAndTheRemedy() {
        List<StackTraceElement> stack = stack(
                "sun.nio.ch.Net.accept",
                "sun.nio.ch.NioSocketImpl.accept",
                "java.net.ServerSocket.implAccept",
                "java.net.ServerSocket.platformImplAccept",
                "java.net.ServerSocket.accept");

        assertThat(said(stack, RUNNABLE))
                .contains("java.net.ServerSocket.accept, called from"
                        + " com.acme.DownloadTests.accept(DownloadTests.java:12): blocking socket I/O does not answer"
                        + " interrupts; set a timeout or close the socket");
    }

    @Test
    void givesNoHintForASocketOfAnotherKind() {
        assertThat(said(stack("sun.net.Sdp.accept", "java.net.ServerSocket.accept"), RUNNABLE))
                .contains(
                        "java.net.ServerSocket.accept, called from com.acme.DownloadTests.accept(DownloadTests.java:12)");
    }

    @Test
    void givesNoHintForAVirtualThread() {
        List<StackTraceElement> stack = new ArrayList<>(stack("java.lang.Thread.sleep"));
        stack.add(new StackTraceElement("java.lang.VirtualThread", "run", "VirtualThread.java", 309));

        assertThat(said(stack, WAITING)).get().asString().doesNotContain(": ");
    }

    @Test
    void givesNoHintForACallThatIsNotWaiting() {
        assertThat(said(stack("java.lang.Thread.sleep"), RUNNABLE))
                .get()
                .asString()
                .doesNotContain(": ");
    }

    @Test
    void namesCodeThatDoesNotCallTheJdk() {
        assertThat(said(List.of(CALLER), RUNNABLE)).contains("com.acme.DownloadTests.accept(DownloadTests.java:12)");
        assertThat(said(List.of(CALLER), BLOCKED))
                .get()
                .asString()
                .startsWith("com.acme.DownloadTests.accept(DownloadTests.java:12): waiting for a monitor");
    }

    @Test
    void namesTheJdkAloneWhereNobodyElseIsOnTheStack() {
        List<StackTraceElement> stack =
                stack("java.lang.ref.ReferenceQueue.remove").subList(0, 1);

        assertThat(said(stack, WAITING)).contains("java.lang.ref.ReferenceQueue.remove");
    }

    @Test
    void leavesOutWhatTheFrameDoesNotKnow() {
        StackTraceElement bare = new StackTraceElement("com.acme.Generated", "call", null, -1);
        StackTraceElement noLine = new StackTraceElement("com.acme.Generated", "call", "Generated.java", -2);

        assertThat(said(List.of(bare), RUNNABLE)).contains("com.acme.Generated.call");
        assertThat(said(List.of(noLine), RUNNABLE)).contains("com.acme.Generated.call(Generated.java)");
    }

    @Test
    void looksThroughPlumbingAndLambdas() {
        List<StackTraceElement> stack = stack(
                "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.locks.LockSupport.park",
                "java.util.concurrent.CompletableFuture$Signaller.block",
                "java.util.concurrent.ForkJoinPool.managedBlock",
                "java.util.concurrent.CompletableFuture.waitingGet",
                "java.util.concurrent.CompletableFuture.join",
                "com.acme.DownloadTests$$Lambda$7/0x00007fa9e0181000.run");

        assertThat(said(stack, WAITING))
                .get()
                .asString()
                .startsWith("java.util.concurrent.CompletableFuture.join, called from com.acme.DownloadTests.accept(");
    }

    @Test
    void namesTheLineOfTheTestUnderALibrary() {
        List<StackTraceElement> stack = frames(
                "java.util.concurrent.locks.LockSupport.park",
                "java.util.concurrent.CountDownLatch.await",
                "reactor.core.publisher.BlockingSingleSubscriber.blockingGet",
                "reactor.core.publisher.Mono.block",
                "jdk.proxy2.$Proxy12.block",
                "com.acme.DownloadTests.lambda$accept$0",
                "org.library.Retry.run",
                "com.acme.DownloadTests.accept",
                "org.junit.platform.commons.util.ReflectionUtils.invokeMethod");

        assertThat(StuckIn.where(stack, DOWNLOAD_TESTS))
                .contains("java.util.concurrent.CountDownLatch.await, called from"
                        + " com.acme.DownloadTests.lambda$accept$0 through reactor.core.publisher.Mono.block, which"
                        + " is at reactor.core.publisher.BlockingSingleSubscriber.blockingGet");
    }

    @Test
    void namesWhatTheLineOfTheTestCalledOfTheJdk() {
        List<StackTraceElement> stack = frames(
                "java.util.concurrent.LinkedBlockingQueue.take",
                "sun.jndi.ldap.Connection.readReply",
                "javax.naming.InitialContext.<init>",
                "javax.naming.directory.InitialDirContext.<init>",
                "com.acme.DownloadTests.accept");

        for (int i = 1; i <= 3; i++) {
            stack.set(i, inJdk(stack.get(i)));
        }

        assertThat(StuckIn.where(stack, DOWNLOAD_TESTS))
                .get()
                .asString()
                .endsWith("called from com.acme.DownloadTests.accept through"
                        + " javax.naming.directory.InitialDirContext.<init>");
    }

    @Test
    void namesALibraryThatDoesNotWaitInTheJdk() {
        List<StackTraceElement> stack =
                frames("org.library.Loop.spin", "org.library.Api.call", "com.acme.DownloadTests.accept");

        assertThat(StuckIn.where(stack, DOWNLOAD_TESTS))
                .contains("org.library.Loop.spin, called from com.acme.DownloadTests.accept through"
                        + " org.library.Api.call");
        assertThat(StuckIn.where(stack.subList(1, 3), DOWNLOAD_TESTS))
                .contains("org.library.Api.call, called from com.acme.DownloadTests.accept");
    }

    @Test
    void takesTheMethodThatJUnitCalledForTheTestWhereItsClassIsNotOnTheStack() {
        List<StackTraceElement> stack = frames(
                "java.lang.Thread.sleep",
                "org.library.Loop.sleep",
                "com.base.AbstractTests.inherited",
                "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
                "java.lang.reflect.Method.invoke",
                "org.junit.platform.commons.util.ReflectionUtils.invokeMethod",
                "org.library.Runner.run");

        assertThat(StuckIn.where(stack, DOWNLOAD_TESTS))
                .contains("java.lang.Thread.sleep, called from com.base.AbstractTests.inherited through"
                        + " org.library.Loop.sleep");
    }

    @Test
    void namesTheOverloadWithATimeoutWhereTheCallerIsNotTheJdk() {
        List<StackTraceElement> direct = stack("java.util.concurrent.FutureTask.get");
        List<StackTraceElement> indirect =
                stack("java.util.concurrent.FutureTask.get", "java.util.concurrent.AbstractExecutorService.invokeAll");
        indirect.set(1, inJdk(indirect.get(1)));
        List<StackTraceElement> request = stack(
                "java.util.concurrent.CompletableFuture.get",
                "jdk.internal.net.http.HttpClientImpl.send",
                "jdk.internal.net.http.HttpClientFacade.send");
        Tried stopped = interrupt(Outcome.STOPPED);

        assertThat(StuckIn.hint(direct, WAITING, stopped))
                .contains("find out what the task does, or call get(timeout, unit)");
        assertThat(StuckIn.hint(direct, TIMED_WAITING, stopped))
                .contains("the timeout of the wait is longer than that of the test, or a loop repeats the wait");
        assertThat(StuckIn.hint(indirect, WAITING, stopped))
                .contains("find out what should end it, and whether the method that the test called has a timeout");
        assertThat(StuckIn.hint(request, WAITING, stopped))
                .contains("find out what the server does, and set HttpRequest.Builder.timeout");
    }

    @Test
    void saysOfAnInterruptNothingThatItHasJustDisproved() {
        List<StackTraceElement> sleep = stack("java.lang.Thread.sleep");
        List<StackTraceElement> accept = stack("sun.nio.ch.NioSocketImpl.accept", "java.net.ServerSocket.accept");

        assertThat(StuckIn.hint(sleep, WAITING, interrupt(Outcome.STOPPED)))
                .contains("give a loop that sleeps a time limit, and keep single sleeps shorter than the timeout of the"
                        + " test");
        for (Outcome failed : List.of(Outcome.IGNORED, Outcome.FINISHED)) {
            assertThat(StuckIn.hint(sleep, WAITING, interrupt(failed)))
                    .contains("an interrupt did not end the code around it: catch InterruptedException outside of the"
                            + " loop");
            assertThat(StuckIn.hint(accept, RUNNABLE, interrupt(failed)))
                    .contains("blocking socket I/O does not answer interrupts; set a timeout or close the socket");
        }
        assertThat(StuckIn.hint(accept, RUNNABLE, interrupt(Outcome.STOPPED))).isEmpty();
    }

    private static Tried interrupt(Outcome outcome) {
        return new Tried(List.of(Step.of(EscalationLevel.INTERRUPT, outcome, Duration.ofMillis(500))));
    }

    private static Optional<String> said(List<StackTraceElement> stack, Thread.State state) {
        return StuckIn.of(stack, state, TestCode.UNKNOWN, Tried.NOTHING);
    }

    private static List<StackTraceElement> frames(String... frames) {
        List<StackTraceElement> all = stack(frames);
        return all.subList(0, all.size() - 1);
    }

    // Known as the JDK's by its module.
    private static StackTraceElement inJdk(StackTraceElement frame) {
        return new StackTraceElement(null, "java.naming", null, frame.getClassName(), frame.getMethodName(), null, -1);
    }

    private static List<StackTraceElement> stack(String... jdkFrames) {
        List<StackTraceElement> stack = new ArrayList<>();
        for (String frame : jdkFrames) {
            int dot = frame.lastIndexOf('.');
            stack.add(new StackTraceElement(frame.substring(0, dot), frame.substring(dot + 1), null, -1));
        }
        stack.add(CALLER);
        return stack;
    }
}
