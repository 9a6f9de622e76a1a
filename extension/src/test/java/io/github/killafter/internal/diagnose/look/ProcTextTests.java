// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.diagnose.fact.Resource;
import io.github.killafter.internal.diagnose.fact.Resource.Kind;
import org.junit.jupiter.api.Test;

/** What the kernel and the JVM write, read from samples. */
class ProcTextTests {

    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 101 1 0
               1: 0100007F:C350 0100007F:1538 01 00000000:00000000 00:00000000 00000000  1000        0 102 1 0
               2: 0100007F:C351 0200000A:0050 02 00000000:00000000 00:00000000 00000000  1000        0 103 1 0
            """;

    private static final String OF_21 = """
            4711
            21

            #1 "main"
                  java.base/java.lang.Thread.sleep(Thread.java:1)

            #22 "a" virtual
                  java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
                  com.acme.A.work(A.java:7)

            """;

    private static final String OF_25 = """
            #23 "" virtual WAITING 2026-07-25T12:00:00Z
                at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
                - parking to wait for <java.util.concurrent.CountDownLatch$Sync@1>
                at com.acme.A.work(A.java:7)
            """;

    @Test
    void readsTheSystemCallOfAThread() {
        assertThat(BlockedCall.parse("43 0x4 0x7f9 0x7f9 0xc 0x0 0x69 0x7f9 0x7f9\n"))
                .contains(new BlockedCall(43, 4, 0x7f9));
        assertThat(BlockedCall.parse("257 0xffffffffffffff9c 0x1 0x0 0x0 0x0 0x0 0x1 0x1\n"))
                .contains(new BlockedCall(257, -100, 1));
        assertThat(BlockedCall.parse("running\n")).isEmpty();
        assertThat(BlockedCall.parse("-1 0x7f9 0x7f9\n")).isEmpty();
    }

    @Test
    void knowsSystemCallsByArchitecture() {
        assertThat(SystemCall.of(43, "amd64")).contains(SystemCall.ACCEPT);
        assertThat(SystemCall.of(202, "aarch64")).contains(SystemCall.ACCEPT);
        assertThat(SystemCall.of(202, "amd64")).contains(SystemCall.FUTEX);
        assertThat(SystemCall.of(9999, "amd64")).isEmpty();
        assertThat(SystemCall.of(43, "riscv64")).isEmpty();
    }

    @Test
    void findsSocketsByTheirInode() {
        assertThat(SocketTable.in(TABLE, "101", false)).contains(new Resource(Kind.LISTENING, "127.0.0.1:8080"));
        assertThat(SocketTable.in(TABLE, "102", false))
                .contains(new Resource(Kind.CONNECTED, "to 127.0.0.1:5432 (from port 50000)"));
        assertThat(SocketTable.in(TABLE, "103", false))
                .contains(new Resource(Kind.CONNECTING, "to 10.0.0.2:80 (from port 50001)"));
        assertThat(SocketTable.in(TABLE, "101", true)).contains(new Resource(Kind.DATAGRAMS, "127.0.0.1:8080"));
        assertThat(SocketTable.in(TABLE, "104", false)).isEmpty();
    }

    @Test
    void readsAddressesOfBothKinds() {
        assertThat(SocketTable.address("0000000000000000FFFF00000100007F:1F90")).isEqualTo("127.0.0.1:8080");
        assertThat(SocketTable.address("00000000000000000000000001000000:0050")).isEqualTo("[0:0:0:0:0:0:0:1]:80");
    }

    @Test
    void readsVirtualThreadsOfBothFormats() {
        VirtualDump of21 = VirtualDump.parse(OF_21);
        VirtualDump of25 = VirtualDump.parse(OF_25);

        assertThat(of21.threads()).singleElement().satisfies(thread -> {
            assertThat(thread.id()).isEqualTo(22);
            assertThat(thread.stack()).contains(new StackTraceElement("com.acme.A", "work", "A.java", 7));
        });
        assertThat(of25.threads()).singleElement().satisfies(thread -> {
            assertThat(thread.name()).isEmpty();
            assertThat(thread.stack()).hasSize(2);
        });
        assertThat(of25.lines()).hasSize(4);
    }
}
