// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.frame.FrameHandler;
import io.github.killafter.internal.wire.frame.FrameReader;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Reads what the suite JVM sends, until it lets go of us. */
final class Inbox implements Runnable, FrameHandler {

    private final InputStream in;
    private final FrameReader frames;
    private final Ending ending;
    private final Watchdog watchdog;
    private final CompletableFuture<Order> order = new CompletableFuture<>();

    Inbox(InputStream in, Nonce nonce, Ending ending, Watchdog watchdog) {
        this.in = in;
        this.frames = new FrameReader(nonce, this);
        this.ending = ending;
        this.watchdog = watchdog;
    }

    void start() {
        Thread reader = new Thread(null, this, "killafter-inbox", 0, false);
        reader.setDaemon(true);
        reader.start();
    }

    boolean hasOrder() {
        return order.isDone();
    }

    Order awaitOrder() {
        return order.join();
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
                watchdog.orphaned();
            }
            frames.feed(buffer, 0, count);
            return true;
        } catch (IOException closedByTheTest) {
            // No sign that the suite JVM is gone: the watchdog looks for itself, once there is an order.
            if (!order.isDone()) {
                watchdog.orphaned();
            }
            return false;
        } catch (OutOfMemoryError noRoom) {
            return true;
        }
    }

    @Override
    public void message(Message message) {
        switch (message.type()) {
            case ORDER -> order.complete((Order) message);
            case TERMINATE -> ending.terminate();
            case READY, OUTPUT, CALL_STARTED, CALL_ENDED, REFUSED, EXITING, COMPLETED -> {}
            case REGISTERED, STARTED, SKIPPED, REPORTED, FINISHED -> {}
        }
    }

    @Override
    public void chatter(byte[] bytes, int start, int length) {
        // A launcher may have put it in; it is not for us.
    }
}
