// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.ABANDONED;
import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Two accounts, locked in another order by each of two transfers: nothing inside a JVM ends the wait for a monitor. */
@KillAfter(1)
class DeadlockSample {

    private final Account ours = new Account(100);
    private final Account theirs = new Account(100);

    @EndsAs({ABANDONED, STOPPED_BY_TERMINATE})
    @Test
    void transfersBothWaysAtOnce() throws InterruptedException {
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        Thread back = new Thread(() -> theirs.transfer(5, ours, bothHaveOne), "transfer back");
        back.setDaemon(true);
        back.start();

        ours.transfer(10, theirs, bothHaveOne);
        back.join();

        assertThat(ours.balance).isEqualTo(95);
    }

    @EndsAs(PASSED)
    @Test
    void transfersOneWay() {
        ours.transfer(10, theirs, new CyclicBarrier(1));

        assertThat(ours.balance).isEqualTo(90);
    }

    private static final class Account {

        private int balance;

        Account(int balance) {
            this.balance = balance;
        }

        synchronized void transfer(int amount, Account other, CyclicBarrier bothHaveOne) {
            try {
                bothHaveOne.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            synchronized (other) {
                balance -= amount;
                other.balance += amount;
            }
        }
    }
}
