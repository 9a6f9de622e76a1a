// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.fact.Resource;
import io.github.killafter.internal.diagnose.fact.Resource.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Looks up sockets in the kernel's tables of them (proc_net_tcp.txt of Linux). */
final class SocketTable {

    private static final String LISTEN = "0A";
    private static final String SYN_SENT = "02";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private SocketTable() {}

    static Optional<Resource> find(String inode) {
        return List.of("tcp", "tcp6", "udp", "udp6").stream()
                .flatMap(
                        table -> ProcFiles.text("/proc/self/net/" + table)
                                .flatMap(text -> in(text, inode, table.startsWith("udp")))
                                .stream())
                .findFirst();
    }

    static Optional<Resource> in(String table, String inode, boolean datagrams) {
        return table.lines()
                .map(line -> line.strip().split(" +", -1))
                .filter(columns -> columns.length > INODE && columns[INODE].equals(inode))
                .findFirst()
                .map(columns -> resource(columns, datagrams));
    }

    private static Resource resource(String[] columns, boolean datagrams) {
        String local = address(columns[1]);
        String connection = "to " + address(columns[2]) + " (from port " + port(columns[1]) + ")";
        if (datagrams) {
            return new Resource(Kind.DATAGRAMS, local);
        }
        return switch (columns[STATE]) {
            case LISTEN -> new Resource(Kind.LISTENING, local);
            case SYN_SENT -> new Resource(Kind.CONNECTING, connection);
            default -> new Resource(Kind.CONNECTED, connection);
        };
    }

    // As in 0100007F:1F90, which is 127.0.0.1:8080: words of 32 bits in the order of the machine.
    static String address(String hex) {
        byte[] words = HexFormat.of().parseHex(hex.substring(0, hex.indexOf(':')));
        ByteBuffer bytes = ByteBuffer.allocate(words.length);
        ByteBuffer given = ByteBuffer.wrap(words);
        while (given.hasRemaining()) {
            bytes.order(ByteOrder.nativeOrder()).putInt(given.getInt());
        }
        try {
            // A mapped IPv4 address is shown as IPv4.
            String host = InetAddress.getByAddress(bytes.array()).getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port(hex);
        } catch (UnknownHostException e) {
            return "port " + port(hex);
        }
    }

    private static int port(String hex) {
        return Integer.parseInt(hex.substring(hex.indexOf(':') + 1), 16);
    }
}
