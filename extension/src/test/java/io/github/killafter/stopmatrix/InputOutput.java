// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.ABANDONED;
import static io.github.killafter.stopmatrix.End.FROZEN;
import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.PASSED;
import static io.github.killafter.stopmatrix.End.RAISE;
import static io.github.killafter.stopmatrix.End.TERMINATE;

import io.github.killafter.internal.jvm.raise.HangKind;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Sockets, channels, pipes and files. */
final class InputOutput {

    static final List<Way> ALL = List.of(
            Way.of("ServerSocket.accept", RAISE, HangKind.ACCEPT::hang),
            Way.of("read from a socket", RAISE, HangKind.SOCKET_READ::hang),
            Way.of("read from a socket with a timeout, again and again", RAISE, InputOutput::readAgain),
            Way.of("write to a socket that nobody reads", RAISE, InputOutput::writeSocket),
            Way.of("connect to a server with a full backlog", RAISE, InputOutput::connect),
            Way.of("DatagramSocket.receive", RAISE, HangKind.DATAGRAM::hang),
            Way.of("Selector.select", INTERRUPT, HangKind.SELECT::hang),
            Way.of("Selector.select in a loop", RAISE, InputOutput::selectAgain),
            Way.of("SocketChannel.read", INTERRUPT, InputOutput::readChannel),
            Way.of("SocketChannel.write to a peer that does not read", INTERRUPT, InputOutput::writeChannel),
            Way.of("ServerSocketChannel.accept", INTERRUPT, InputOutput::acceptChannel),
            Way.of("DatagramChannel.receive", INTERRUPT, InputOutput::receiveChannel),
            Way.of("AsynchronousServerSocketChannel.accept", INTERRUPT, InputOutput::acceptAsynchronously),
            Way.of(
                    "read from an NIO pipe",
                    INTERRUPT,
                    () -> Never.use(Pipe.open().source().read(ByteBuffer.allocate(1)))),
            Way.of("sleep(3) in native code", RAISE, HangKind.NATIVE_SLEEP::hang),
            Way.of("read from standard input", ABANDONED, HangKind.STANDARD_INPUT::hang)
                    .rerun(PASSED),
            Way.of("read from a FIFO", FROZEN, HangKind.FIFO::hang).rerun(TERMINATE),
            Way.of("opening a FIFO that nobody writes", FROZEN, Fifos::openToRead)
                    .rerun(TERMINATE),
            Way.of("opening a FIFO that nobody reads", FROZEN, Fifos::openToWrite)
                    .rerun(TERMINATE));

    private InputOutput() {}

    private static ServerSocket server() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void readAgain() throws Exception {
        try (ServerSocket server = server();
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            client.setSoTimeout(20);
            Never.again(() -> Never.use(client.getInputStream().read()));
        }
    }

    private static void writeSocket() throws Exception {
        try (ServerSocket server = server();
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            while (client.isConnected()) {
                client.getOutputStream().write(new byte[100_000]);
            }
        }
    }

    private static void connect() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket server = server()) {
            while (server.isBound()) {
                clients.add(new Socket(server.getInetAddress(), server.getLocalPort()));
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static void selectAgain() throws Exception {
        try (Selector selector = Selector.open()) {
            while (selector.isOpen()) {
                Never.use(selector.select());
            }
        }
    }

    private static ServerSocketChannel channel() throws Exception {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static void readChannel() throws Exception {
        try (ServerSocketChannel server = channel();
                SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
            Never.use(client.read(ByteBuffer.allocate(1)));
        }
    }

    private static void writeChannel() throws Exception {
        try (ServerSocketChannel server = channel();
                SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
            while (client.isConnected()) {
                Never.use(client.write(ByteBuffer.allocate(100_000)));
            }
        }
    }

    private static void acceptChannel() throws Exception {
        try (ServerSocketChannel server = channel()) {
            Never.use(server.accept());
        }
    }

    private static void receiveChannel() throws Exception {
        SocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DatagramChannel channel = DatagramChannel.open().bind(any);
                DatagramSocket other = new DatagramSocket()) {
            Never.use(other);
            Never.use(channel.receive(ByteBuffer.allocate(1)));
        }
    }

    private static void acceptAsynchronously() throws Exception {
        SocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (AsynchronousServerSocketChannel server =
                AsynchronousServerSocketChannel.open().bind(any)) {
            Never.use(server.accept().get());
        }
    }
}
