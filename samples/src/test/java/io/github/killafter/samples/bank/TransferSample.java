// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.bank;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_INTERRUPT;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static io.github.killafter.samples.demo.End.STOPPED_BY_TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** Spring binds a transaction to JUnit's own thread: rows of a hung test are rolled back nevertheless. */
@SpringBootTest
@Transactional
@KillAfter(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransferSample {

    private final Transfers transfers;

    TransferSample(@Autowired Transfers transfers) {
        this.transfers = transfers;
    }

    @EndsAs(STOPPED_BY_INTERRUPT)
    @Order(1)
    @Test
    void awaitsAConfirmation() throws InterruptedException {
        transfers.order("Ada", 100);

        assertThat(transfers.awaitConfirmation()).isEqualTo("done");
    }

    @EndsAs({STOPPED_BY_RAISE, STOPPED_BY_TERMINATE})
    @Order(2)
    @Test
    void awaitsAConfirmationWhateverComes() {
        transfers.order("Grace", 200);

        assertThat(transfers.awaitConfirmationWhateverComes()).isEqualTo("done");
    }

    @EndsAs(PASSED)
    @Order(3)
    @Test
    void seesNothingOfOtherTests() {
        assertThat(transfers.ordered()).isZero();
    }
}
