// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.processes.MarkedProcesses;
import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.frame.FrameHandler;
import io.github.killafter.internal.wire.frame.FrameReader;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real child, with just as much of a suite JVM as it needs; ends with it at the latest. */
public final class Child implements FrameHandler {

    private static final long LIMIT_IN_SECONDS = 60;

    private final Process process;
    private final Nonce nonce = Nonce.random();
    private final FrameWriter commands;
    private final List<Message> messages = new ArrayList<>();
    private final ByteArrayOutputStream chatter = new ByteArrayOutputStream();
    private final Thread reader = new Thread(this::readAll, "child-reader");
    private boolean ended;

    private Child(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(MarkedProcesses.VARIABLE, UUID.randomUUID().toString());
        this.process = builder.start();
        this.commands = new FrameWriter(process.getOutputStream(), nonce);
        reader.setDaemon(true);
        reader.start();
    }

    /** Start a child that waits for the hello. */
    static Child start(String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>(command(classPath("")));
        command.addAll(1, List.of(jvmArguments));
        return new Child(command);
    }

    /** Start a child without the parts of the class path whose names contain the given word. */
    static Child without(String word) throws IOException {
        return new Child(command(classPath(word))).hello();
    }

    /** Start a child with a folder in front of its class path. */
    static Child behind(Path folder) throws IOException {
        return new Child(command(folder + File.pathSeparator + classPath(""))).hello();
    }

    /** Start a child and give it an order. */
    static Child with(Order order) throws IOException {
        return start().hello().order(order);
    }

    private static List<String> command(String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseCountedLoopSafepoints",
                "-XX:LoopStripMiningIter=1000",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                classPath,
                ChildMain.class.getName());
    }

    static String classPath(String without) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(all.split(File.pathSeparator)).stream()
                .filter(entry -> without.isEmpty() || !entry.contains(without))
                .collect(Collectors.joining(File.pathSeparator));
    }

    Child hello() throws IOException {
        Hello.send(nonce, process.getOutputStream());
        return this;
    }

    Child order(Order order) throws IOException {
        return send(order);
    }

    public Child send(Message message) throws IOException {
        commands.send(message);
        return this;
    }

    public Process process() {
        return process;
    }

    /** Wait for the end of the process and of its output. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT_IN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still alive, after " + messages());
        }
        reader.join(TimeUnit.SECONDS.toMillis(LIMIT_IN_SECONDS));
        return process.exitValue();
    }

    /** Wait for the first message of a type. */
    synchronized <M extends Message> M await(Class<M> type) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_IN_SECONDS);
        List<M> found = messages(type);
        while (found.isEmpty()) {
            if (ended || System.nanoTime() - end > 0) {
                throw new AssertionError("no " + type.getSimpleName() + " among " + messages());
            }
            wait(1000);
            found = messages(type);
        }
        return found.get(0);
    }

    /** Wait until the test has printed something. */
    synchronized void awaitOutput(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_IN_SECONDS);
        while (!output(StandardStream.OUT).contains(text)) {
            if (ended || System.nanoTime() - end > 0) {
                throw new AssertionError("no '" + text + "' among " + messages());
            }
            wait(1000);
        }
    }

    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    <M extends Message> List<M> messages(Class<M> type) {
        return messages().stream().filter(type::isInstance).map(type::cast).toList();
    }

    String output(StandardStream stream) {
        return new String(bytes(stream), StandardCharsets.UTF_8);
    }

    byte[] bytes(StandardStream stream) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Output output : messages(Output.class)) {
            if (output.stream() == stream) {
                byte[] bytes = new byte[output.bytes().remaining()];
                output.bytes().get(bytes);
                all.writeBytes(bytes);
            }
        }
        return all.toByteArray();
    }

    synchronized String chatter() {
        return chatter.toString(StandardCharsets.UTF_8);
    }

    private void readAll() {
        FrameReader frames = new FrameReader(nonce, this);
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                frames.feed(buffer, 0, count);
            }
            frames.end();
        } catch (IOException closed) {
            // By close(), before the end.
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized void message(Message message) {
        messages.add(message);
        notifyAll();
    }

    @Override
    public synchronized void chatter(byte[] bytes, int start, int length) {
        chatter.write(bytes, start, length);
    }

    void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
