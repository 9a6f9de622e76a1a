// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.testkit.Fixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any test may do: nothing of it may be broken by a test that hung before. */
@Fixture
@KillAfter(30)
class NextTestCase {

    @BeforeEach
    void isOnAThreadLikeAnyOther() {
        assertThat(Thread.currentThread().isInterrupted()).as("interrupt flag").isFalse();
        assertThat(Thread.currentThread().getName()).isEqualTo("main");
    }

    @Test
    void usesThreadsAndLocks() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch latch = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            lock.lock();
            try {
                latch.countDown();
            } finally {
                lock.unlock();
            }
        });
        thread.start();
        latch.await();
        thread.join();
    }

    @Test
    void usesWhatTheWholeJvmShares() throws Exception {
        assertThat(ForkJoinPool.commonPool().submit(() -> 1).get()).isEqualTo(1);
        assertThat(CompletableFuture.supplyAsync(() -> 2).get()).isEqualTo(2);
        System.out.println("still there");
        assertThat(Class.forName(NextTestCase.class.getName(), true, new FreshLoader()))
                .isNotNull();
    }

    @Test
    void usesTheDefaultGroupOfAsynchronousChannels() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (AsynchronousServerSocketChannel server =
                        AsynchronousServerSocketChannel.open().bind(any);
                AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            Future<AsynchronousSocketChannel> accepted = server.accept();
            client.connect(server.getLocalAddress()).get();
            accepted.get().close();
        }
    }
}
