// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.fork.command.Environment;
import io.github.killafter.internal.fork.command.JvmCommand;
import io.github.killafter.internal.fork.process.BoundedOutput;
import io.github.killafter.internal.fork.process.ChildProcess;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/** A forked JVM that has been started, and the link to it. */
record Child(JvmCommand command, ChildProcess process, Progress progress, BoundedOutput output, FrameWriter link)
        implements AutoCloseable {

    /** Start a JVM and say hello; never waits for it. */
    static Child boot(ForkSetup setup, Ticker ticker) throws IOException {
        return boot(setup, ticker, ofNoQueue -> {});
    }

    /** Start a JVM for a function, and say hello; what comes on its queues is for the consumer. */
    static Child boot(ForkSetup setup, Ticker ticker, Consumer<QueueMessage> queues) throws IOException {
        JvmCommand command = JvmCommand.write(setup.mainClass(), setup.needed(), setup.options());
        try {
            return start(command, setup, new Listening(new Progress(ticker), queues));
        } catch (IOException | RuntimeException failure) {
            command.file().close();
            throw new IOException(failure.getMessage() + "; the command was " + commandLine(command), failure);
        }
    }

    private static Child start(JvmCommand command, ForkSetup setup, Listening told) throws IOException {
        Nonce nonce = Nonce.random();
        BoundedOutput output = new BoundedOutput(setup.outputMax());
        String marker = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command.words());
        Environment.adapt(builder.environment(), setup.options(), marker);
        Incoming incoming = new Incoming(nonce, told.progress, output, told.queues);
        ChildProcess process = ChildProcess.start(builder, marker, incoming);
        Hello.send(nonce, process.input());
        return new Child(command, process, told.progress, output, new FrameWriter(process.input(), nonce));
    }

    /** Send a message; never waits. */
    void send(Message message) {
        try {
            link.send(message);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // bytes are only queued
        }
    }

    /** Return the exit code; empty while it lives. */
    Optional<ExitCode> exitCode() {
        OptionalInt code = process.exitCode();
        return code.isPresent() ? Optional.of(new ExitCode(code.getAsInt())) : Optional.empty();
    }

    /** Return the command and the directory that it was run in, for a message. */
    String commandLine() {
        return commandLine(command);
    }

    private static String commandLine(JvmCommand command) {
        return String.join(" ", command.words()) + " in " + Path.of("").toAbsolutePath();
    }

    /** Let go of it, and of the process if there is one still. */
    @Override
    public void close() {
        process.tree().kill();
        process.endInput();
        command.file().close();
    }

    /** Who is told what of the messages that come. */
    private record Listening(Progress progress, Consumer<QueueMessage> queues) {}
}
