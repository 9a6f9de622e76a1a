// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.killafter.KillAfter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class QueueTest {

    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

    @Test
    @KillAfter(1)
    void hangs() throws InterruptedException {
        queue.take();
    }

    @Test
    @KillAfter(1)
    void spins() {
        while (queue.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    @KillAfter(30)
    void passes() throws InterruptedException {
        queue.put("first");

        assertEquals("first", queue.take());
    }

    @Test
    void passesUnguarded() {
        assertEquals(0, queue.size());
    }
}
