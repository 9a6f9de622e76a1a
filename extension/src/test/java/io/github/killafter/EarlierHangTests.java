// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stop has broken is named by the hang itself, and by what fails for it later. */
@Timeout(120)
class EarlierHangTests {

    @Test
    void namesTheInterruptThatClosedADatabase() {
        HangResults results =
                HangTestKit.kit().with("killafter.grace.interrupt", "20 s").andRun(DatabaseTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).notes())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .matches("the interrupt closed a channel of org\\.h2\\.[\\w.]+ for everything that shares it;"
                                + " killafter.interrupt=false avoids that"));
        assertThat(earlierHang(results.failureOf("b()"))).singleElement().satisfies(line -> assertThat(line)
                .startsWith("a() of " + DatabaseTestCase.class.getName()
                        + " hung earlier in this JVM; its interrupt closed a channel of org.h2."));
        assertThat(earlierHang(results.failureOf("c()"))).isEmpty();
        assertThat(earlierHang(results.failureOf("d()"))).isEmpty();
    }

    @Test
    void namesTheRaiseThatLaterCodeHangsFor() {
        HangResults results = HangTestKit.run(LatchTestCase.class);

        assertThat(results.escalationOf("a()").stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(results.escalationOf("b()").attempts().get(0).notes()).anySatisfy(line -> assertThat(line)
                .startsWith("a() of " + LatchTestCase.class.getName()
                        + " hung earlier in this JVM; it was stopped by RAISE inside org.hsqldb."));
    }

    @Test
    void namesTheInterruptThatClosedTheTestsOwnChannel() {
        HangResults results = HangTestKit.run(OwnChannelTestCase.class);

        assertThat(results.escalationOf("a()").stoppedBy()).contains(EscalationLevel.RAISE);
        assertThat(results.escalationOf("a()").attempts().get(0).notes())
                .containsExactly("the interrupt closed a channel of " + OwnChannelTestCase.class.getName()
                        + " for everything that shares it; killafter.interrupt=false avoids that");
        assertThat(earlierHang(results.failureOf("b()"))).hasSize(1);
        assertThat(earlierHang(results.failureOf("c()"))).isEmpty();
    }

    @Test
    void closesNoChannelWithoutAnInterrupt() {
        HangResults results =
                HangTestKit.kit().with("killafter.interrupt", "false").andRun(OwnChannelTestCase.class);

        assertThat(results.escalationOf("a()").attempts().get(0).notes()).isEmpty();
        assertThat(results.passed()).containsExactly("b()");
    }

    @Test
    @Tag("forks")
    void namesItInAForkedJvmThatIsUsedOn() {
        Recorded recorded = LauncherKit.launcher()
                .with("killafter.isolation.default", "forked_jvm")
                .with("killafter.fork.after-hang", "reuse")
                .run(OwnChannelTestCase.class);

        assertThat(recorded.escalationOf("a()").attempts().get(0).notes())
                .anySatisfy(note -> assertThat(note).startsWith("the interrupt closed a channel of "));
        assertThat(recorded.failureOf("b()")).hasValueSatisfying(failure -> assertThat(failure.getSuppressed())
                .singleElement()
                .asString()
                .contains("EarlierHang: a() of " + OwnChannelTestCase.class.getName()));
        assertThat(recorded.failureOf("c()"))
                .hasValueSatisfying(failure -> assertThat(failure).hasNoSuppressedExceptions());
    }

    private static List<String> earlierHang(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(suppressed -> suppressed.getClass().getSimpleName().equals("EarlierHang"))
                .map(Throwable::getMessage)
                .toList();
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class DatabaseTestCase {

        @TempDir
        static Path folder;

        private static Connection connection;

        @BeforeAll
        static void open() throws SQLException {
            connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("db") + ";WRITE_DELAY=0");
            execute("create table t(id identity primary key, text varchar)");
        }

        @Test
        @KillAfter(value = 500, unit = MILLISECONDS)
        void a() throws SQLException {
            while (true) {
                execute("insert into t(text) values ('x')");
            }
        }

        @Test
        void b() throws SQLException {
            execute("insert into t(text) values ('y')");
        }

        @Test
        void c() {
            assertThat("ours").isEqualTo("theirs");
        }

        @Test
        void d() {
            throw new IllegalStateException("of its own");
        }

        private static void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LatchTestCase {

        private static final String DATABASE = "jdbc:hsqldb:mem:latch";

        private static Connection holder;
        private static Connection waiter;

        @BeforeAll
        static void open() throws SQLException {
            holder = DriverManager.getConnection(DATABASE);
            waiter = DriverManager.getConnection(DATABASE);
            execute(holder, "create table t(id int)");
            holder.setAutoCommit(false);
            execute(holder, "insert into t values 1");
        }

        @AfterAll
        static void close() throws SQLException {
            execute(holder, "shutdown");
        }

        @Test
        @KillAfter(value = 700, unit = MILLISECONDS)
        void a() throws SQLException {
            execute(waiter, "update t set id = 2");
        }

        @Test
        @KillAfter(value = 700, unit = MILLISECONDS)
        void b() throws SQLException {
            execute(waiter, "delete from t");
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OwnChannelTestCase {

        @TempDir
        static Path folder;

        private static FileChannel channel;

        @BeforeAll
        static void open() throws IOException {
            channel = FileChannel.open(
                    folder.resolve("journal"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @AfterAll
        static void close() throws IOException {
            channel.close();
        }

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS)
        void a() {
            while (true) {
                try {
                    write();
                } catch (IOException e) {
                    Thread.onSpinWait();
                }
            }
        }

        @Test
        void b() throws IOException {
            write();
        }

        @Test
        void c() {
            throw new IllegalStateException("of its own");
        }

        private static void write() throws IOException {
            channel.write(ByteBuffer.allocate(1), 0);
        }
    }
}
