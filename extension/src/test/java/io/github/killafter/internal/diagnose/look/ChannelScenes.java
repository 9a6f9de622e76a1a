// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;

/** Threads that wait for a socket, a pipe or a process. */
final class ChannelScenes {

    private ChannelScenes() {}

    static Thread accept(Hangs hangs) throws Exception {
        ServerSocket server = hangs.ending(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        return hangs.thread("hung", server::accept);
    }

    static Thread socket(Hangs hangs) throws Exception {
        Socket client = connected(hangs);
        return hangs.thread("hung", () -> client.getInputStream().read());
    }

    static Thread socketWithTimeout(Hangs hangs) throws Exception {
        Socket client = connected(hangs);
        client.setSoTimeout((int) Hangs.LONG_MILLIS);
        return hangs.thread("hung", () -> client.getInputStream().read());
    }

    private static Socket connected(Hangs hangs) throws Exception {
        ServerSocket server = hangs.ending(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Socket client = hangs.ending(new Socket(server.getInetAddress(), server.getLocalPort()));
        hangs.ending(server.accept());
        return client;
    }

    static Thread datagrams(Hangs hangs) throws Exception {
        DatagramSocket socket = hangs.ending(new DatagramSocket());
        return hangs.thread("hung", () -> socket.receive(new DatagramPacket(new byte[1], 1)));
    }

    private static Path newFifo(Hangs hangs) throws Exception {
        Path folder = Files.createTempDirectory("killafter");
        hangs.ending(() -> Files.deleteIfExists(folder));
        Path fifo = folder.resolve("fifo");
        hangs.ending(() -> Files.deleteIfExists(fifo));
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        return fifo;
    }

    static Thread fifo(Hangs hangs) throws Exception {
        Path fifo = newFifo(hangs);
        RandomAccessFile bothEnds = hangs.ending(new RandomAccessFile(fifo.toFile(), "rw"));
        FileInputStream in = hangs.ending(new FileInputStream(fifo.toFile()));
        hangs.ending(() -> bothEnds.write(1));
        return hangs.thread("hung", in::read);
    }

    static Thread openFifo(Hangs hangs) throws Exception {
        Path fifo = newFifo(hangs);
        hangs.ending(() -> new RandomAccessFile(fifo.toFile(), "rw").close());
        return hangs.thread("hung", () -> new FileInputStream(fifo.toFile()).close());
    }

    private static Process sleeper(Hangs hangs) throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        hangs.ending(() -> sleeper.destroyForcibly().waitFor());
        return sleeper;
    }

    static Thread process(Hangs hangs) throws Exception {
        return hangs.thread("hung", sleeper(hangs)::waitFor);
    }

    static Thread processOutput(Hangs hangs) throws Exception {
        Process sleeper = sleeper(hangs);
        return hangs.thread("hung", () -> sleeper.getInputStream().read());
    }

    static Thread selector(Hangs hangs) throws Exception {
        return hangs.thread("hung", hangs.ending(Selector.open())::select);
    }
}
