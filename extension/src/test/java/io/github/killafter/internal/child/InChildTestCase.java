// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static io.github.killafter.internal.wire.link.ChildLink.CLASS_PATH_PROPERTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.killafter.escalation.StopEvent;
import io.github.killafter.process.ForkedJvm;
import io.github.killafter.testkit.Fixture;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is run in real children. */
@Fixture
@ExtendWith(LinkExtension.class)
final class InChildTestCase {

    private static final AtomicInteger SINK = new AtomicInteger();

    @Test
    @Tag("quick")
    void passes(TestReporter reporter) {
        System.out.println("hello \u00e4\u20ac");
        System.err.println("and hello");
        reporter.publishEntry("key", "value");
    }

    @Test
    void seesItsSurroundings(TestInfo info) throws IOException {
        assertThat(ForkedJvm.isChild()).isTrue();
        assertThat(System.in.read()).isEqualTo(-1);
        assertThat(System.getProperty("fixture.property")).isEqualTo("another value");
        assertThat(info.getDisplayName()).isEqualTo("seesItsSurroundings(TestInfo)");
    }

    @Test
    void printsItsClassPath() {
        System.out.print(System.getProperty("java.class.path") + " " + System.getProperty(CLASS_PATH_PROPERTY));
    }

    @Test
    void fails() {
        Error error = new Error("outer", new IllegalStateException("inner"));
        error.addSuppressed(new IOException("aside"));
        if (SINK.get() >= 0) {
            throw error;
        }
    }

    @Test
    void expectsTwo() {
        assertEquals(2, Integer.parseInt("1"), "one is not two");
    }

    @Test
    void aborts() {
        Assumptions.abort("not today");
    }

    @Test
    @Disabled("for a reason")
    void isDisabled() {}

    @ParameterizedTest(name = "invocation {index}")
    @ValueSource(strings = {"a", "b", "c"})
    void hasArguments(String argument) {
        System.out.println("ran " + argument);
    }

    @Test
    void printsALot() throws IOException {
        for (int i = 0; i < 50_000; i++) {
            System.out.println("line " + i + " " + "x".repeat(90));
            if (i % 1000 == 0) {
                System.err.println("error " + i);
            }
        }
        System.out.write(new byte[] {'<', (byte) 0xff, (byte) 0xc3, 0, '>'});
    }

    @Test
    void printsBytesOneByOne() {
        System.out.write('a');
        System.err.write('b');
        System.out.write('c');
    }

    @Test
    void exits() {
        System.out.println("before");
        System.exit(0);
    }

    @Test
    void halts() {
        System.out.println("before");
        Runtime.getRuntime().halt(0);
    }

    @Test
    void closesItsStreams() throws IOException {
        System.out.close();
        System.err.close();
        System.in.close();
    }

    @Test
    void replacesItsStreams() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.out.println("into the void");
    }

    @Test
    void closesTheDescriptors() throws IOException {
        new FileInputStream(FileDescriptor.in).close();
        new FileOutputStream(FileDescriptor.out).close();
        System.out.println("still there");
    }

    @Test
    void printsPastTheLink() throws IOException {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("from native code\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void throwsWhatDoesNotAnswer() {
        if (SINK.get() >= 0) {
            throw new Mute();
        }
    }

    static final class Mute extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            spin();
            return "";
        }
    }

    @Test
    void leavesAThread() {
        new Thread(InChildTestCase::spin).start();
    }

    @Test
    void runsOutOfMemory() {
        if (SINK.get() >= 0) {
            throw new OutOfMemoryError("as if");
        }
    }

    @Test
    void spins() {
        System.out.println("spinning");
        spin();
    }

    private static void spin() {
        while (SINK.get() >= 0) {
            SINK.set(SINK.get() ^ 1);
        }
    }

    @Test
    void spinsBesideAProcess() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        System.out.println("started " + process.pid() + ";");
        spin();
    }

    // The shell ends at once, so that the process belongs to another one; its session is its own as well.
    @Test
    void spinsBesideADaemon() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "setsid sleep 600 >/dev/null 2>&1 & echo $!").start();
        System.out.println("started " + shell.inputReader().readLine() + ";");
        spin();
    }

    @Test
    void stopsWhenTold() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        StopEvent.current().onSet(stopped::countDown);
        System.out.println("waiting");
        stopped.await();
        System.out.println("cleaned up");
    }

    @AfterEach
    void printsAfterwards(TestInfo info) {
        if (info.getDisplayName().startsWith("stops")) {
            System.out.println("afterwards");
        }
    }
}
