// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StuckInTests {

    private static final StackTraceElement CALLER =
            new StackTraceElement("com.acme.DownloadTests", "accept", "DownloadTests.java", 12);

    @Test
    void saysNothingOfAnEmptyStack() {
        assertThat(StuckIn.of(List.of(), RUNNABLE)).isEmpty();
    }

    @Test
    void namesTheMethodTheCallerAndTheRemedy() {
        List<StackTraceElement> stack = stack(
                "sun.nio.ch.Net.accept",
                "sun.nio.ch.NioSocketImpl.accept",
                "java.net.ServerSocket.implAccept",
                "java.net.ServerSocket.platformImplAccept",
                "java.net.ServerSocket.accept");

        assertThat(StuckIn.of(stack, RUNNABLE))
                .contains("java.net.ServerSocket.accept, called from"
                        + " com.acme.DownloadTests.accept(DownloadTests.java:12): blocking socket I/O does not answer"
                        + " interrupts; set a timeout or close the socket");
    }

    @Test
    void givesNoHintForASocketOfAnotherKind() {
        assertThat(StuckIn.of(stack("sun.net.Sdp.accept", "java.net.ServerSocket.accept"), RUNNABLE))
                .contains(
                        "java.net.ServerSocket.accept, called from com.acme.DownloadTests.accept(DownloadTests.java:12)");
    }

    @Test
    void givesNoHintForAVirtualThread() {
        List<StackTraceElement> stack = new ArrayList<>(stack("java.lang.Thread.sleep"));
        stack.add(new StackTraceElement("java.lang.VirtualThread", "run", "VirtualThread.java", 309));

        assertThat(StuckIn.of(stack, WAITING)).get().asString().doesNotContain(": ");
    }

    @Test
    void givesNoHintForACallThatIsNotWaiting() {
        assertThat(StuckIn.of(stack("java.lang.Thread.sleep"), RUNNABLE))
                .get()
                .asString()
                .doesNotContain(": ");
    }

    @Test
    void namesCodeThatDoesNotCallTheJdk() {
        assertThat(StuckIn.of(List.of(CALLER), RUNNABLE))
                .contains("com.acme.DownloadTests.accept(DownloadTests.java:12)");
        assertThat(StuckIn.of(List.of(CALLER), BLOCKED))
                .get()
                .asString()
                .startsWith("com.acme.DownloadTests.accept(DownloadTests.java:12): waiting for a monitor");
    }

    @Test
    void namesTheJdkAloneWhereNobodyElseIsOnTheStack() {
        List<StackTraceElement> stack =
                stack("java.lang.ref.ReferenceQueue.remove").subList(0, 1);

        assertThat(StuckIn.of(stack, WAITING)).contains("java.lang.ref.ReferenceQueue.remove");
    }

    @Test
    void leavesOutWhatTheFrameDoesNotKnow() {
        StackTraceElement bare = new StackTraceElement("com.acme.Generated", "call", null, -1);
        StackTraceElement noLine = new StackTraceElement("com.acme.Generated", "call", "Generated.java", -2);

        assertThat(StuckIn.of(List.of(bare), RUNNABLE)).contains("com.acme.Generated.call");
        assertThat(StuckIn.of(List.of(noLine), RUNNABLE)).contains("com.acme.Generated.call(Generated.java)");
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

        assertThat(StuckIn.of(stack, WAITING))
                .get()
                .asString()
                .startsWith("java.util.concurrent.CompletableFuture.join, called from com.acme.DownloadTests.accept(");
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
