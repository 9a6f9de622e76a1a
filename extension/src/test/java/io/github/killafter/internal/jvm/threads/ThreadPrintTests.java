// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadPrintTests {

    private static final ThreadPrint PRINT = new ThreadPrint("""
            2026-07-25 12:00:00
            Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

            "main" #1 prio=5 os_prio=0 cpu=40.00ms elapsed=0.10s tid=0x1 nid=0x3f41 in Object.wait()  [0x2]
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.A.a(A.java:7)
            \t- waiting on the Class initialization monitor for com.acme.B

            "worker" #12 daemon prio=5 os_prio=0 cpu=0.71ms elapsed=1.34s tid=0x2 nid=0x6839 runnable  [0x3]
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.B.<clinit>(B.java:9)

            "VM Thread" os_prio=0 cpu=5.73ms elapsed=0.58s tid=0x3 nid=0x6840 runnable
            """);

    @Test
    void readsTheDumpOfJdk17() {
        String dump = """
                "main" #1 prio=5 os_prio=0 cpu=4.84ms elapsed=2.73s tid=0x00007f6a94018020 nid=0x3f41 waiting
                "other" #12 daemon prio=5 os_prio=0 tid=0x00007f6a940f6c50 nid=0x3f48 runnable
                """;

        assertThat(new ThreadPrint(dump).nativeId(12)).contains(0x3f48L);
        assertThat(new ThreadPrint(dump).nativeId(1)).contains(0x3f41L);
    }

    @Test
    void readsTheDumpOfJdk25() {
        String dump = "\"main\" #3 [16238] prio=5 os_prio=0 elapsed=2.73s tid=0x00007f8efc02aac0 nid=16238 waiting\n";

        assertThat(new ThreadPrint(dump).nativeId(3)).contains(16238L);
    }

    @Test
    void isNotMisledByTheThreadsName() {
        String dump = "\"x\" #7 nid=1 \" #8 prio=5 tid=0x00007f8efc02aac0 nid=16238 waiting\n";

        assertThat(new ThreadPrint(dump).nativeId(8)).contains(16238L);
    }

    @Test
    void findsNoThreadThatIsNotThere() {
        assertThat(new ThreadPrint("\"main\" #3 [16238] prio=5 nid=16238 waiting\n").nativeId(33))
                .isEmpty();
    }

    @Test
    void tellsWhichClassAThreadWaitsFor() {
        assertThat(PRINT.awaitedClass(1)).contains("com.acme.B");
        assertThat(PRINT.awaitedClass(12)).isEmpty();
        assertThat(PRINT.awaitedClass(13)).isEmpty();
    }

    @Test
    void hasTheThreadsOfJavaCodeOnly() {
        assertThat(PRINT.sections()).containsOnlyKeys(1L, 12L);
        assertThat(PRINT.sections().get(12L)).contains("\tat com.acme.B.<clinit>(B.java:9)");
        assertThat(PRINT.sections().get(12L)).noneMatch(line -> line.contains("VM Thread"));
    }

    @Test
    void tellsTheSystemsNumber() {
        assertThat(PRINT.nativeId(12)).contains(0x6839L);
    }
}
