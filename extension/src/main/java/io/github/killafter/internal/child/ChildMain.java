// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.ChildLink;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.data.Refusal;
import io.github.killafter.internal.wire.data.RefusalReason;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The main class of a child: takes the link, boots as far as it can without an order, and carries out the order. */
public final class ChildMain {

    private final Outbox outbox;
    private final Ending ending;
    private final Watchdog watchdog;
    private final Inbox inbox;

    private ChildMain(InputStream in, OutputStream out, Nonce nonce) {
        this.outbox = new Outbox(new FrameWriter(out, nonce));
        this.ending = new Ending(outbox);
        this.watchdog = new Watchdog(ending);
        this.inbox = new Inbox(in, nonce, ending, watchdog);
    }

    /** Run as a child. */
    public static void main(String[] args) {
        InputStream in = Descriptors.in();
        OutputStream out = Descriptors.out();
        System.setIn(InputStream.nullInputStream());
        System.setProperty(ChildLink.CHILD_PROPERTY, "true");
        try {
            new ChildMain(in, out, Hello.await(in)).run();
        } catch (IOException nobodyThere) {
            System.exit(Watchdog.ORPHANED);
        }
    }

    private void run() {
        System.setOut(outbox.stream(StandardStream.OUT));
        System.setErr(outbox.stream(StandardStream.ERR));
        watchdog.start();
        inbox.start();
        outbox.send(new Ready(Message.VERSION, ProcessHandle.current().pid()));
        Preload.classesUntilOrder(inbox);
        carryOut(inbox.awaitOrder());
    }

    private void carryOut(Order order) {
        watchdog.watch(order.supervision());
        Rerun rerun = new Rerun(order.target(), outbox, ending);
        ending.onShutdown(rerun, order.supervision().terminateGrace());
        try {
            order.systemProperties().forEach(System::setProperty);
            ChildLink.establish(rerun);
            new TestRun(order, outbox).run();
        } catch (Throwable failure) {
            String text = Description.of(failure).toText();
            outbox.send(new Refused(new Refusal(RefusalReason.FAILED_TO_START, text)));
        }
        ending.complete();
    }
}
