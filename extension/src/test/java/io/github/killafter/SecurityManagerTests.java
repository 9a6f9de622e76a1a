// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.security.Permission;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A SecurityManager that a test has left is named by what fails for it. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "later none can be installed")
@SuppressWarnings("removal")
@Timeout(120)
class SecurityManagerTests {

    private static final String LEFT = "a() of " + LeavesOneTestCase.class.getName()
            + " left a SecurityManager installed in this JVM, which denied this call";

    @AfterEach
    void remove() {
        System.setSecurityManager(null);
    }

    @Test
    void namesTheTestThatLeftIt() {
        Recorded recorded = LauncherKit.launcher().run(LeavesOneTestCase.class);

        assertThat(recorded.passed()).containsExactly("a()", "d()");
        assertThat(recorded.failureOf("b()"))
                .hasValueSatisfying(failure -> assertThat(failure).hasNoSuppressedExceptions());
        assertThat(recorded.failureOf("c()")).hasValueSatisfying(failure -> assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(suppressed).hasMessage(LEFT)));
    }

    @Test
    void namesItWhereItForbidsOurOwnThread() {
        Recorded leaving = LauncherKit.launcher().run(LeavesOneTestCase.class);
        Recorded recorded = LauncherKit.launcher().run(OtherTestCase.class); // each run has its own thread

        assertThat(leaving.passed()).isNotEmpty();
        assertThat(recorded.failureOf("other()")).hasValueSatisfying(failure -> assertThat(failure)
                .isInstanceOf(KillAfterException.class)
                .hasMessageStartingWith(LEFT + ": no thread could be started"));
    }

    @Test
    void givesTheVerdictWhereItForbidsToTouchThreads() {
        Recorded recorded = LauncherKit.launcher().run(ForbidsThreadsTestCase.class);
        ForbidsThreadsTestCase.OPEN.countDown();

        assertThat(recorded.escalationOf("b()").attempts().get(0).steps())
                .filteredOn(step -> step.level() == EscalationLevel.INTERRUPT)
                .singleElement()
                .satisfies(step -> assertThat(step.reason())
                        .hasValueSatisfying(reason -> assertThat(reason).startsWith("a SecurityManager denied it: ")));
        assertThat(recorded.passed()).containsExactly("a()");
        assertThat(recorded.failureOf("c()")).hasValueSatisfying(failure -> assertThat(failure)
                .hasMessageStartingWith(
                        "a() of " + ForbidsThreadsTestCase.class.getName() + " left a SecurityManager installed"));
    }

    @Test
    @Tag("forks")
    void replacesTheForkedJvmAfterTheClass() {
        Recorded recorded = LauncherKit.launcher().forked().run(LeavesOneTestCase.class, OtherTestCase.class);

        assertThat(recorded.failureOf("c()")).hasValueSatisfying(failure -> assertThat(failure.getSuppressed())
                .singleElement()
                .asString()
                .endsWith(LEFT));
        assertThat(recorded.passed()).containsExactly("a()", "d()", "other()");
    }

    @Test
    void doesNotBlameAClassThatUsesItsOwn() {
        Recorded recorded = LauncherKit.launcher().run(UsesItsOwnTestCase.class);

        assertThat(recorded.failureOf("fails()")).hasValueSatisfying(failure -> assertThat(failure)
                .isInstanceOf(SecurityException.class)
                .hasNoSuppressedExceptions());
    }

    private static void install() {
        System.setSecurityManager(new SecurityManager() {

            @Override
            public void checkPermission(Permission permission) {}

            @Override
            public void checkPropertyAccess(String key) {
                if (key.equals("forbidden")) {
                    throw new SecurityException("not to be read");
                }
            }

            @Override
            public void checkAccess(ThreadGroup group) {
                if (Thread.currentThread().getName().startsWith("killafter-")) {
                    throw new SecurityException("no threads of ours");
                }
            }
        });
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeavesOneTestCase {

        @Test
        void a() {
            install();
        }

        @Test
        void b() {
            assertThat(2 + 2).isEqualTo(5);
        }

        @Test
        void c() {
            assertThat(System.getProperty("forbidden")).isNull();
        }

        @Test
        void d() {}
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ForbidsThreadsTestCase {

        static final CountDownLatch OPEN = new CountDownLatch(1);

        @Test
        void a() {
            System.setSecurityManager(new SecurityManager() {

                @Override
                public void checkPermission(Permission permission) {
                    if (permission.getName().equals("getStackTrace")) {
                        throw new SecurityException("no stacks");
                    }
                }

                @Override
                public void checkAccess(Thread thread) {
                    if (Thread.currentThread().getName().startsWith("killafter-")) {
                        throw new SecurityException("not another thread");
                    }
                }
            });
        }

        @Test
        @KillAfter(1)
        void b() throws InterruptedException {
            OPEN.await();
        }

        @Test
        void c() {}
    }

    @Fixture
    @KillAfter(20)
    static class OtherTestCase {

        @Test
        void other() {
            assertThat(System.getProperty("forbidden")).isNull();
        }
    }

    @Fixture
    @KillAfter(20)
    static class UsesItsOwnTestCase {

        @Test
        void fails() {
            install();
            assertThat(System.getProperty("forbidden")).isNull();
        }

        @AfterEach
        void remove() {
            System.setSecurityManager(null);
        }

        @AfterAll
        static void isGone() {
            assertThat(System.getSecurityManager()).isNull();
        }
    }
}
