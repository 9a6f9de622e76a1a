// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.fork.command.Environment;
import io.github.killafter.internal.fork.command.JvmCommand;
import io.github.killafter.internal.fork.process.ChildProcess;
import io.github.killafter.internal.fork.process.Sink;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** A forked JVM that has been started, and our end of the link to it. */
public record Jvm(JvmCommand command, ChildProcess process, FrameWriter link) implements AutoCloseable {

    /** Start a JVM and send the hello; does not wait for it. Its output goes to the sink. */
    public static Jvm boot(ForkSetup setup, Function<Nonce, Sink> sink) throws IOException {
        JvmCommand command = JvmCommand.write(setup.mainClass(), setup.needed(), setup.options(), setup.cache());
        try {
            return boot(command, setup, sink);
        } catch (IOException | RuntimeException failure) {
            command.file().close();
            throw new IOException(failure.getMessage() + "; the command was " + commandLine(command), failure);
        }
    }

    private static Jvm boot(JvmCommand command, ForkSetup setup, Function<Nonce, Sink> sink) throws IOException {
        Nonce nonce = Nonce.random();
        String marker = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command.words());
        Environment.adapt(builder.environment(), setup.options(), marker);
        ChildProcess process = ChildProcess.start(builder, marker, sink.apply(nonce));
        Hello.send(nonce, process.input());
        return new Jvm(command, process, new FrameWriter(process.input(), nonce));
    }

    /** Send a message; never waits. */
    public void send(Message message) {
        try {
            link.send(message);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // bytes are only queued
        }
    }

    /** Return the exit code; empty while it lives. */
    public Optional<ExitCode> exitCode() {
        OptionalInt code = process.exitCode();
        return code.isPresent() ? Optional.of(new ExitCode(code.getAsInt())) : Optional.empty();
    }

    /** Return the command and the directory that it was run in, for a message. */
    public String commandLine() {
        return commandLine(command);
    }

    private static String commandLine(JvmCommand command) {
        return String.join(" ", command.words()) + " in " + Path.of("").toAbsolutePath();
    }

    /** Close it, and kill the process if it is still alive. */
    @Override
    public void close() {
        process.tree().kill();
        process.endInput();
        command.file().close();
        if (process.isAlive()) {
            command.coverage().discard();
        } else {
            command.coverage().collect();
        }
    }
}
