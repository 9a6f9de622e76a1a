// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.fork.command.JvmCommand;
import io.github.killafter.internal.fork.process.BoundedOutput;
import io.github.killafter.internal.fork.process.ChildProcess;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A forked JVM for one rerun or one function, with its messages and output. */
public record Child(Jvm jvm, Progress progress, BoundedOutput output) implements ChildTarget.Evidence, AutoCloseable {

    /** Start a JVM and send the hello; does not wait for it. */
    public static Child boot(ForkSetup setup, Ticker ticker) throws IOException {
        return boot(setup, ticker, ofNoQueue -> {});
    }

    /** Start a JVM for a function, and send the hello; messages of its queues go to the consumer. */
    public static Child boot(ForkSetup setup, Ticker ticker, Consumer<QueueMessage> queues) throws IOException {
        Progress progress = new Progress(ticker);
        BoundedOutput output = new BoundedOutput(setup.outputMax());
        return new Child(Jvm.boot(setup, nonce -> new Incoming(nonce, progress, output, queues)), progress, output);
    }

    public JvmCommand command() {
        return jvm.command();
    }

    public ChildProcess process() {
        return jvm.process();
    }

    public void send(Message message) {
        jvm.send(message);
    }

    public Optional<ExitCode> exitCode() {
        return jvm.exitCode();
    }

    public String commandLine() {
        return jvm.commandLine();
    }

    @Override
    public boolean hasCompleted() {
        return progress.messages().has(Completed.class);
    }

    @Override
    public boolean sawStopEvent() {
        return progress.messages()
                .callEnded()
                .filter(CallEnded::stopEventNoticed)
                .isPresent();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
