// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What tests print: bounded where it has no end, and as ever otherwise. */
@Timeout(120)
class OutputTests {

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream mine = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void listen() {
        System.setOut(mine);
    }

    @AfterEach
    void listenNoMore() {
        System.setOut(console);
    }

    @Test
    void keepsHeadAndTailOfATestThatPrintsForEver() {
        HangResults results = kit().with("killafter.output.max", "20 KB").andRun(PrintsForEverTestCase.class);

        assertThat(results.hung()).containsExactly("prints()");
        assertThat(printed())
                .startsWith("line 0" + System.lineSeparator())
                .contains("characters of the test's output were cut");
        assertThat(printed().length()).isBetween(12_000, 30_000);
        String lastLine = "line " + PrintsForEverTestCase.last;
        assertThat(printed()).contains(lastLine);
        assertThat(results.escalationOf("prints()").attempts().get(0).notes())
                .anyMatch(note -> note.endsWith("characters of its output were cut (killafter.output.max)"));
    }

    @Test
    void doesNotTakeLateOutputForThatOfTheNextTest() {
        HangResults results = kit().with("killafter.raise", "false")
                .with("killafter.freeze", "false")
                .andRun(GoesOnTestCase.class);

        assertThat(results.hung()).containsExactly("a_hangs()");
        assertThat(results.passed()).containsExactly("b_passes()");
        assertThat(printed()).contains("before").contains("innocent").doesNotContain("late");
        assertThat(printed()).contains("dropped 4 characters that abandoned tests printed");
    }

    @Test
    void cutsNothingOfWhatAThreadPrintsLaterWhoseTestPassed() {
        HangResults results = kit().with("killafter.output.max", "1 KB").andRun(ServerTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(printed().lines().filter("request served"::equals)).hasSize(1000);
    }

    @Test
    void passesOnWhateverIsPrintedAsItIs() {
        plain();
        String expected = printed();
        printed.reset();

        HangResults results = kit().andRun(PlainTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(printed()).isEqualTo(expected);
    }

    @Test
    void letsTestsReplaceTheStreamAndPutItBack() {
        HangResults results = kit().andRun(ReplacesTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(printed()).isEqualTo("first second ");
    }

    @Test
    void putsBackWhatWasThere() {
        HangResults results = kit().andRun(PlainTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(System.out).isSameAs(mine);
    }

    @Test
    void leavesTheStreamOfSomebodyElseInPlace() {
        HangResults results = kit().andRun(ForgetsTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(System.out).isSameAs(ForgetsTestCase.OTHER);
    }

    private static HangTestKit kit() {
        return HangTestKit.kit();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void plain() {
        System.out.print(true);
        System.out.print('c');
        System.out.print(1);
        System.out.print(2L);
        System.out.print(3f);
        System.out.print(4d);
        System.out.print(new char[] {'a', 'b'});
        System.out.print("text");
        System.out.print((String) null);
        System.out.print((Object) "object");
        System.out.println();
        System.out.println(true);
        System.out.println('c');
        System.out.println(1);
        System.out.println(2L);
        System.out.println(3f);
        System.out.println(4d);
        System.out.println(new char[] {'a', 'b'});
        System.out.println("text");
        System.out.println((Object) null);
        System.out.printf("%s %d%n", "formatted", 5);
        System.out.printf(Locale.GERMANY, "%.1f%%%n", 1.5);
        System.out.format("%5d", 6).format(Locale.ROOT, "%x", 255);
        System.out.append('c').append("text").append("text", 1, 3);
        System.out.write('\n');
        System.out.write("bytes".getBytes(StandardCharsets.UTF_8), 1, 3);
        System.out.writeBytes("all bytes".getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    @Fixture
    static class PlainTestCase {

        @Test
        @KillAfter(20)
        void prints() {
            plain();
        }
    }

    @Fixture
    static class PrintsForEverTestCase {

        static volatile int last;

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS)
        void prints() {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                System.out.println("line " + i);
                last = i;
            }
        }
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class GoesOnTestCase {

        static final CountDownLatch GO_ON = new CountDownLatch(1);
        static final CountDownLatch PRINTED = new CountDownLatch(1);

        @Test
        @KillAfter(value = 100, unit = MILLISECONDS)
        void a_hangs() {
            System.out.print("before");
            Blocking.until(GO_ON);
            System.out.print("late");
            PRINTED.countDown();
        }

        @Test
        @KillAfter(20)
        void b_passes() throws InterruptedException {
            GO_ON.countDown();
            PRINTED.await();
            System.out.println("innocent");
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ServerTestCase {

        static final CountDownLatch REQUEST = new CountDownLatch(1);
        static final CountDownLatch SERVED = new CountDownLatch(1);

        @Test
        void a_startsAServer() {
            Thread server = new Thread(() -> {
                Blocking.until(REQUEST);
                for (int i = 0; i < 1000; i++) {
                    System.out.println("request served");
                }
                SERVED.countDown();
            });
            server.setDaemon(true);
            server.start();
        }

        @Test
        void b_asksIt() throws InterruptedException {
            REQUEST.countDown();
            SERVED.await();
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ReplacesTestCase {

        private final ByteArrayOutputStream own = new ByteArrayOutputStream();
        private final PrintStream before = System.out;

        @BeforeEach
        void replace() {
            System.out.print("first ");
            System.setOut(new PrintStream(own, true, StandardCharsets.UTF_8));
        }

        @Test
        void prints() {
            System.out.print("captured");
            assertThat(own.toString(StandardCharsets.UTF_8)).isEqualTo("captured");
        }

        @AfterEach
        void putBack() {
            System.setOut(before);
            assertThat(System.out).isSameAs(before);
            System.out.print("second ");
        }
    }

    @Fixture
    static class ForgetsTestCase {

        static final PrintStream OTHER = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        @Test
        @KillAfter(20)
        void replaces() {
            System.setOut(OTHER);
        }
    }
}
