// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static io.github.killafter.samples.demo.End.STOPPED_BY_TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A query that joins a table with itself until the end of time, in a driver that does not look at interrupts. */
@KillAfter(1)
class DatabaseSample {

    private Connection database;

    @BeforeEach
    @KillAfter(20) // the first connection loads the driver
    void connect() throws SQLException {
        database = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        database.close();
    }

    @EndsAs({STOPPED_BY_RAISE, STOPPED_BY_TERMINATE})
    @Test
    void countsWithoutACondition() throws SQLException {
        assertThat(count("SYSTEM_RANGE(1, 1000000) A, SYSTEM_RANGE(1, 1000000) B WHERE A.X + B.X < 0"))
                .isZero();
    }

    @EndsAs(PASSED)
    @Test
    void countsWithACondition() throws SQLException {
        assertThat(count("SYSTEM_RANGE(1, 1000) A WHERE A.X < 10")).isEqualTo(9);
    }

    private long count(String what) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + what)) {
            result.next();
            return result.getLong(1);
        }
    }
}
