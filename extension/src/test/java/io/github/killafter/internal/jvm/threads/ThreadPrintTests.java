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
        assertThat(PRINT.nativeThread(12)).contains(new NativeThread(0x6839));
    }
}
