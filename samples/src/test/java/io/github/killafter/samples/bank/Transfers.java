// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.bank;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Transfers of money, which another bank confirms; here it never does. */
@Service
class Transfers {

    private final JdbcTemplate database;
    private final BlockingQueue<String> confirmations = new LinkedBlockingQueue<>();

    Transfers(JdbcTemplate database) {
        this.database = database;
    }

    void order(String recipient, long cents) {
        database.update("INSERT INTO transfer (recipient, cents) VALUES (?, ?)", recipient, cents);
    }

    long ordered() {
        Long count = database.queryForObject("SELECT COUNT(*) FROM transfer", Long.class);
        return count == null ? 0 : count;
    }

    String awaitConfirmation() throws InterruptedException {
        return confirmations.take();
    }

    /** The mistake that makes so many threads unstoppable. */
    @SuppressWarnings("InfiniteLoopStatement")
    String awaitConfirmationWhateverComes() {
        while (true) {
            try {
                return confirmations.take();
            } catch (InterruptedException tryAgain) {
                // as if it had not happened
            }
        }
    }
}
