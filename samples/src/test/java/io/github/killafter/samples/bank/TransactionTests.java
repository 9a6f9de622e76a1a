// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.escalation.HungTestError;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The rows that a hung test has written in its transaction are rolled back, or not. */
@Timeout(120)
class TransactionTests {

    private static final String SCHEMA = "CREATE TABLE transfer (recipient VARCHAR(100), cents BIGINT)";

    @BeforeEach
    void forgetOtherTests() throws SQLException {
        try (Connection database = database()) {
            database.createStatement().execute("DROP TABLE IF EXISTS transfer");
            database.createStatement().execute(SCHEMA);
        }
    }

    @Test
    void areRolledBack() throws SQLException {
        Events tests = run("share");

        assertThat(hung(tests)).isEqualTo(2);
        assertThat(tests.succeeded().count()).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void areCommittedAtOnceByAThreadThatDoesNotShareTheTransaction() throws SQLException {
        Events tests = run("separate");

        assertThat(hung(tests)).isEqualTo(2);
        assertThat(tests.succeeded().count()).isZero();
        assertThat(rows()).isEqualTo(2);
    }

    private static Events run(String threadLocals) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("killafter.thread-locals", threadLocals)
                .configurationParameter("killafter.rerun.default", "never")
                .configurationParameter("killafter.grace.interrupt", "500 ms")
                .configurationParameter("killafter.report.dir", "target/test-reports")
                .configurationParameter("killafter.report.live", "off")
                .selectors(selectClass(TransferSample.class))
                .execute()
                .testEvents();
    }

    private static long hung(Events tests) {
        return tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .filter(result -> result.getThrowable().orElseThrow() instanceof HungTestError)
                .count();
    }

    private static long rows() throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM transfer")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1", "sa", "");
    }
}
