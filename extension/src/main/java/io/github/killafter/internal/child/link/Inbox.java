// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.GoOn;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.Ping;
import io.github.killafter.internal.wire.QueueMessage;
import io.github.killafter.internal.wire.TaskOrder;
import io.github.killafter.internal.wire.Terminate;
import io.github.killafter.internal.wire.WarmUp;
import io.github.killafter.internal.wire.frame.FrameHandler;
import io.github.killafter.internal.wire.frame.FrameReader;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Reads what the suite JVM sends, until that closes the link. */
public final class Inbox implements Runnable, FrameHandler {

    private static final Set<Class<?>> ORDERS = Set.of(Order.class, TaskOrder.class, Batch.class, WarmUp.class);

    private final InputStream in;
    private final FrameReader frames;
    private final Duties duties;
    private final BlockingQueue<Message> orders = new LinkedBlockingQueue<>();
    private final HangPause pause = new HangPause();
    private volatile boolean ordered;

    Inbox(InputStream in, Nonce nonce, Duties duties) {
        this.in = in;
        this.frames = new FrameReader(nonce, this);
        this.duties = duties;
    }

    void start() {
        Thread reader = OwnThreads.daemon("killafter-inbox", this);
        reader.start();
    }

    /** Return what holds JUnit's thread after a hang, until the suite JVM answers. */
    public HangPause pause() {
        return pause;
    }

    public boolean hasOrder() {
        return ordered;
    }

    /** Wait for the order, which has the type that this child accepts. */
    public <M extends Message> M awaitOrder(Class<M> kind) {
        return kind.cast(awaitOrder());
    }

    /** Wait for the next order, of any type. A test can leave this thread interrupted. */
    public Message awaitOrder() {
        while (true) {
            try {
                return orders.take();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        boolean open = true;
        while (open) {
            open = read(buffer);
        }
    }

    private boolean read(byte[] buffer) {
        try {
            int count = in.read(buffer);
            if (count < 0) {
                return atEnd();
            }
            frames.feed(buffer, 0, count);
            return true;
        } catch (IOException closedByTheTest) {
            // Does not mean that the suite JVM has ended: the watchdog checks that, once there is an order.
            if (!ordered) {
                duties.watchdog().orphaned();
            }
            return false;
        } catch (OutOfMemoryError noRoom) {
            return true;
        }
    }

    // A JVM that ends waits for threads that are in native code, 300 ms (HotSpot, VM_Exit): one that still reads is
    // such.
    private boolean atEnd() {
        if (!duties.exit().isTerminated()) {
            duties.watchdog().orphaned();
        }
        return false;
    }

    @Override
    public void message(Message message) {
        if (message instanceof Terminate) {
            duties.exit().terminate();
        } else if (message instanceof Ping) {
            duties.pong().run();
        } else if (message instanceof GoOn) {
            pause.end();
        } else if (message instanceof QueueMessage queued) {
            duties.queues().accept(queued);
        } else if (ORDERS.contains(message.getClass())) {
            take(message);
        }
    }

    private void take(Message order) {
        ordered = true;
        orders.add(order);
    }

    /** The receivers of the messages in the inbox. */
    record Duties(JvmExit exit, Watchdog watchdog, Consumer<QueueMessage> queues, Runnable pong) {}

    @Override
    public void chatter(byte[] bytes, int start, int length) {
        // A launcher may have added it; it is not for us.
    }
}
