// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.mockito.MockedStatic;
import org.mockito.ScopedMock;

class MockedStaticTests {

    @Test
    void reachTheTestFromAnExtension() {
        HangResults results = HangTestKit.run(OpenedByExtensionTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).containsExactlyInAnyOrder("first()", "second()");
    }

    @Test
    void reachAnExtensionFromTheTest() {
        HangResults results = HangTestKit.run(OpenedByTestTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).containsExactly("test()");
    }

    @Test
    void endWithTheTestThatWasLeftBehind() {
        HangResults results = HangTestKit.kit()
                .with("killafter.raise", "false")
                .with("killafter.freeze", "false")
                .andRun(LeftBehindTestCase.class);

        assertThat(results.hung()).containsExactly("opensAndHangs()");
        assertThat(results.passed()).containsExactly("next()");
        assertThat(results.failures()).hasSize(1);
        assertThat(Greeting.text()).isEqualTo("real");
        assertThat(Farewell.text()).isEqualTo("real");
    }

    // In a list: JUnit since 5.13 would close what it finds in a store, and a mock can be closed only once.
    private static void keep(ExtensionContext context, ScopedMock... mocks) {
        context.getStore(Namespace.GLOBAL).put(MockedStaticTests.class, List.of(mocks));
    }

    private static void close(ExtensionContext context) {
        List<?> mocks = context.getStore(Namespace.GLOBAL).get(MockedStaticTests.class, List.class);
        mocks.forEach(mock -> ((ScopedMock) mock).close());
    }

    /** What is mocked here. */
    static class Greeting {

        static String text() {
            return "real";
        }

        String ofInstance() {
            return "real";
        }
    }

    /** What else is mocked here. */
    static class Farewell {

        static String text() {
            return "real";
        }
    }

    /** Mocks in callbacks, which JUnit makes on the runner thread, as Mockito's own extension does. */
    static final class Mocking implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            keep(context, mockStatic(Greeting.class), mockConstruction(Greeting.class));
        }

        @Override
        public void afterEach(ExtensionContext context) {
            close(context);
            assertThat(Greeting.text()).isEqualTo("real");
        }
    }

    @Fixture
    @KillAfter(60)
    @ExtendWith(Mocking.class)
    static class OpenedByExtensionTestCase {

        @BeforeEach
        void seesIt() {
            assertThat(Greeting.text()).isNull();
        }

        @Test
        void first() {
            assertThat(Greeting.text()).isNull();
            assertThat(new Greeting().ofInstance()).isNull();
        }

        @Test
        void second() {
            assertThat(Greeting.text()).isNull();
        }
    }

    /** Looks from a callback at what the test mocked. */
    static final class Looking implements AfterTestExecutionCallback {

        @Override
        public void afterTestExecution(ExtensionContext context) {
            assertThat(Greeting.text()).isNull();
        }
    }

    @Fixture
    @KillAfter(60)
    @ExtendWith(Looking.class)
    static class OpenedByTestTestCase {

        private final MockedStatic<Greeting> mocked = mockStatic(Greeting.class);

        @Test
        void test() {
            assertThat(Greeting.text()).isNull();
        }

        @AfterEach
        void close() {
            mocked.close();
            assertThat(Greeting.text()).isEqualTo("real");
        }
    }

    /** Mocks for the whole class. */
    static final class MockingAll implements BeforeAllCallback, AfterAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            keep(context, mockStatic(Farewell.class));
        }

        @Override
        public void afterAll(ExtensionContext context) {
            LeftBehindTestCase.released.countDown();
            close(context);
            assertThat(Farewell.text()).isEqualTo("real");
        }
    }

    @Fixture
    @ExtendWith(MockingAll.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeftBehindTestCase {

        private static CountDownLatch released = new CountDownLatch(1);

        @Test
        @Order(1)
        @KillAfter(value = 50, unit = MILLISECONDS)
        void opensAndHangs() {
            MockedStatic<Greeting> open = mockStatic(Greeting.class);
            Blocking.until(released);
            open.close();
        }

        @Test
        @Order(2)
        @KillAfter(60)
        void next() {
            assertThat(Greeting.text()).isEqualTo("real");
            assertThat(Farewell.text()).isNull();
        }
    }
}
