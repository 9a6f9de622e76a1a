// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import io.github.killafter.internal.wire.SessionEvent;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import io.github.killafter.internal.wire.link.ChildLink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The link of a child to its suite JVM, common to all kinds of children. */
public record Connection(Outbox outbox, JvmExit exit, Watchdog watchdog, Inbox inbox) {

    /** Open the link, hide it from the code under test, and wait for the hello; ends the JVM if there is none. */
    public static Connection open(Consumer<QueueMessage> queues) {
        InputStream in = Descriptors.in();
        OutputStream out = Descriptors.out();
        System.setIn(InputStream.nullInputStream());
        System.setProperty(ChildLink.CHILD_PROPERTY, "true");
        showClassPath();
        try {
            return over(in, out, Hello.await(in), queues);
        } catch (IOException brokenLink) {
            System.exit(Watchdog.ORPHANED);
            throw new IllegalStateException(brokenLink);
        }
    }

    // For the start-up cache the JVM was started with another order, in which it finds the same.
    private static void showClassPath() {
        String classPath = System.getProperty(ChildLink.CLASS_PATH_PROPERTY);
        if (classPath != null) {
            System.setProperty("java.class.path", classPath);
            System.clearProperty(ChildLink.CLASS_PATH_PROPERTY);
        }
    }

    private static Connection over(InputStream in, OutputStream out, Nonce nonce, Consumer<QueueMessage> queues) {
        Outbox outbox = new Outbox(new FrameWriter(out, nonce));
        JvmExit exit = new JvmExit(outbox);
        Watchdog watchdog = new Watchdog(exit);
        Inbox.Duties duties = new Inbox.Duties(exit, watchdog, queues, () -> outbox.send(new SessionEvent.Pong()));
        return new Connection(outbox, exit, watchdog, new Inbox(in, nonce, duties));
    }

    /** Redirect what the code under test prints, and report readiness for an order. */
    public void start() {
        System.setOut(outbox.stream(StandardStream.OUT));
        System.setErr(outbox.stream(StandardStream.ERR));
        Description.prepare();
        watchdog.start();
        inbox.start();
        outbox.send(new Ready(Message.VERSION, ProcessHandle.current().pid()));
    }
}
