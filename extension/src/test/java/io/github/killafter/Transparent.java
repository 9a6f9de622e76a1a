// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.mockStatic;

import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockedStatic;

/** Fixtures that hang nowhere, but would notice that they do not run on JUnit's own thread. */
final class Transparent {

    static final List<Class<?>> PASSING = List.of(
            StaticMockTestCase.class,
            LockTestCase.class,
            TransparentThreads.ThreadLookTestCase.class,
            ThreadLocalTestCase.class,
            OneInstanceTestCase.class,
            TransparentThreads.InterruptFlagTestCase.class,
            FilesAndParametersTestCase.class);

    private Transparent() {}

    /** Has something static to mock. */
    static final class Greeting {

        private Greeting() {}

        static String text() {
            return "hello";
        }
    }

    @Fixture
    static class StaticMockTestCase {

        private @Nullable MockedStatic<Greeting> greeting;

        @BeforeEach
        void mock() {
            greeting = mockStatic(Greeting.class);
            greeting.when(Greeting::text).thenReturn("mocked");
        }

        @RepeatedTest(2)
        void seesTheMock() {
            assertThat(Greeting.text()).isEqualTo("mocked");
        }

        @AfterEach
        void close() {
            requireNonNull(greeting).close();
            assertThat(Greeting.text()).isEqualTo("hello");
        }
    }

    @Fixture
    static class LockTestCase {

        private static final ReentrantLock OF_CLASS = new ReentrantLock();
        private final ReentrantLock ofTest = new ReentrantLock();

        LockTestCase() {
            assertThat(OF_CLASS.isHeldByCurrentThread()).isTrue();
            ofTest.lock();
        }

        @BeforeAll
        static void lockAll() {
            OF_CLASS.lock();
        }

        @BeforeEach
        void lock() {
            ofTest.lock();
        }

        @RepeatedTest(2)
        void holdsBoth() {
            assertThat(ofTest.getHoldCount()).isEqualTo(2);
            assertThat(OF_CLASS.isHeldByCurrentThread()).isTrue();
        }

        @TestFactory
        Stream<DynamicTest> dynamicTestsHoldThemToo() {
            return Stream.of(dynamicTest("dynamic", this::holdsBoth));
        }

        @Nested
        class Inside {

            @Test
            void holdsThemToo() {
                holdsBoth();
            }
        }

        @AfterEach
        void unlock() {
            ofTest.unlock();
            ofTest.unlock();
        }

        @AfterAll
        static void unlockAll() {
            OF_CLASS.unlock();
        }
    }

    /** Binds something to the thread before a test, and looks afterwards at what the test bound. */
    static final class Binding implements BeforeEachCallback, AfterEachCallback {

        static final ThreadLocal<String> FROM_EXTENSION = new ThreadLocal<>();
        static final ThreadLocal<String> FROM_TEST = new ThreadLocal<>();
        static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

        @Override
        public void beforeEach(ExtensionContext context) {
            FROM_EXTENSION.set("by extension");
            INHERITABLE.set("inheritable by extension");
        }

        @Override
        public void afterEach(ExtensionContext context) {
            context.publishReportEntry("bound by test", String.valueOf(FROM_TEST.get()));
            context.publishReportEntry("inheritable", INHERITABLE.get());
            FROM_EXTENSION.remove();
            FROM_TEST.remove();
            INHERITABLE.remove();
        }
    }

    @Fixture
    @ExtendWith(Binding.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ThreadLocalTestCase {

        private static final ThreadLocal<Integer> TESTS = ThreadLocal.withInitial(() -> 0);

        @Test
        void a() {
            assertThat(Binding.FROM_EXTENSION.get()).isEqualTo("by extension");
            Binding.FROM_TEST.set("by a");
            TESTS.set(TESTS.get() + 1);
        }

        @Test
        void b() throws InterruptedException {
            assertThat(Binding.FROM_TEST.get()).isNull();
            assertThat(TESTS.get()).isEqualTo(1);
            String[] seen = new String[1];
            Thread child = new Thread(() -> seen[0] = Binding.INHERITABLE.get());
            child.start();
            child.join(20_000);
            assertThat(seen).containsExactly("inheritable by extension");
            Binding.INHERITABLE.set("inheritable by b");
        }

        @AfterAll
        static void forget() {
            TESTS.remove();
        }
    }

    @Fixture
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OneInstanceTestCase {

        private final Thread created = Thread.currentThread();
        private int count;

        @BeforeAll
        void start() {
            count = 10;
        }

        @Test
        @Order(2)
        void second() {
            assertThat(++count).isEqualTo(12);
        }

        @Test
        @Order(1)
        void first() {
            assertThat(++count).isEqualTo(11);
            assertThat(Thread.currentThread()).isSameAs(created);
        }

        @AfterAll
        void end() {
            assertThat(++count).isEqualTo(13);
        }
    }

    /** Resolves what no other extension does. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == StringBuilder.class;
        }

        @Override
        public StringBuilder resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new StringBuilder(context.getDisplayName());
        }
    }

    @Fixture
    @ExtendWith(Resolver.class)
    static class FilesAndParametersTestCase {

        @TempDir
        Path folder;

        private final String ofConstructor;

        FilesAndParametersTestCase(TestInfo info) {
            ofConstructor = info.getDisplayName();
        }

        @BeforeEach
        void write(StringBuilder text) throws IOException {
            Files.writeString(folder.resolve("file"), text);
        }

        @Test
        void reads(TestInfo info, @TempDir Path other) throws IOException {
            assertThat(ofConstructor).isNotEmpty();
            assertThat(other).isEmptyDirectory();
            assertThat(Files.readString(folder.resolve("file"))).isEqualTo(info.getDisplayName());
        }

        @RepeatedTest(2)
        void repeated(RepetitionInfo repetition, StringBuilder text) {
            assertThat(text.toString()).contains(Integer.toString(repetition.getCurrentRepetition()));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number, TestReporter reporter) {
            reporter.publishEntry("number", Integer.toString(number));
        }
    }
}
