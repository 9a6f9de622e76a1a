// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which timeout a call gets; each of the fixtures hangs, and its escalation has the timeout that was used. */
class PrecedenceTests {

    @Test
    void asksTheMethodBeforeAllOthers() {
        HangResults results =
                HangTestKit.kit().with("killafter.timeout.default", "20 s").andRun(MethodTestCase.class);

        assertThat(timeoutOf("annotated()", results)).hasMillis(51);
        assertThat(timeoutOf("metaAnnotated()", results)).hasMillis(52);
        assertThat(timeoutOf("annotatedAndMetaAnnotated()", results)).hasMillis(53);
        assertThat(timeoutOf("annotatedAndOverriding()", results)).hasMillis(54);
    }

    @Test
    void asksWhatTheMethodOverridesBeforeTheClass() {
        HangResults results = HangTestKit.run(OverridingTestCase.class);

        assertThat(timeoutOf("ofSuperclass()", results)).hasMillis(55);
        assertThat(timeoutOf("ofInterface()", results)).hasMillis(56);
        assertThat(timeoutOf("ofBoth()", results)).hasMillis(57);
    }

    @Test
    void findsWhatTheMethodOverridesWhereNothingButAutoDetectionRegistersTheExtension() {
        HangResults results = HangTestKit.kit()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .andRun(OnlyOverridingTestCase.class);

        assertThat(timeoutOf("ofSuperclass()", results)).hasMillis(55);
        assertThat(timeoutOf("ofInterface()", results)).hasMillis(56);
    }

    @Test
    void asksTheClassThenItsSuperclassThenItsInterfaces() {
        HangResults results = HangTestKit.run(
                AnnotatedTestCase.class,
                MetaAnnotatedTestCase.class,
                InheritingTestCase.class,
                ImplementingTestCase.class);

        assertThat(timeoutOf("onClass()", results)).hasMillis(61);
        assertThat(timeoutOf("onMetaAnnotatedClass()", results)).hasMillis(62);
        assertThat(timeoutOf("onSuperclass()", results)).hasMillis(63);
        assertThat(timeoutOf("onInterface()", results)).hasMillis(64);
    }

    @Test
    void asksTheEnclosingClassOfANestedOne() {
        HangResults results = HangTestKit.run(EnclosingTestCase.class);

        assertThat(timeoutOf("inner()", results)).hasMillis(65);
        assertThat(timeoutOf("innermost()", results)).hasMillis(65);
        assertThat(timeoutOf("annotatedInner()", results)).hasMillis(66);
    }

    @Test
    void asksTheInheritingClassOfANestedOneThatIsInherited() {
        HangResults results = HangTestKit.run(InheritingNestedTestCase.class);

        assertThat(timeoutOf("inherited()", results)).hasMillis(68);
    }

    @Test
    void asksTheSuperclassThatANestedClassIsInheritedFrom() {
        HangResults results = HangTestKit.run(OnlyInheritingNestedTestCase.class);

        assertThat(timeoutOf("inherited()", results)).hasMillis(67);
    }

    @Test
    void asksTheConfigurationLast() {
        HangTestKit kit = wholeSuite().with("killafter.timeout.default", "371 ms");

        assertThat(timeoutOf("test()", kit.andRun(HangingTestCase.class))).hasMillis(371);
        assertThat(timeoutOf("test()", kit.andRun(HangingSetUpTestCase.class))).hasMillis(371);
        assertThat(timeoutOf("onClass()", kit.andRun(AnnotatedTestCase.class))).hasMillis(61);
    }

    @Test
    void prefersTheDefaultsOfTestsAndOfLifecycleMethods() {
        HangTestKit kit = wholeSuite()
                .with("killafter.timeout.default", "20 s")
                .with("killafter.timeout.test.default", "72 ms")
                .with("killafter.timeout.lifecycle.default", "373 ms");

        assertThat(timeoutOf("test()", kit.andRun(HangingTestCase.class))).hasMillis(72);
        assertThat(timeoutOf("test()", kit.andRun(HangingSetUpTestCase.class))).hasMillis(373);
    }

    @Test
    void multipliesEveryTimeoutByTheFactor() {
        HangTestKit kit =
                wholeSuite().with("killafter.timeout.factor", "1.5").with("killafter.timeout.default", "240 ms");

        assertThat(timeoutOf("test()", kit.andRun(HangingTestCase.class))).hasMillis(360);
        assertThat(timeoutOf("onClass()", kit.andRun(AnnotatedTestCase.class))).hasNanos(91_500_000);
    }

    @Test
    void watchesLifecycleMethodsByTheAnnotationOfATest() {
        HangResults results = HangTestKit.run(SlowSetUpTestCase.class);

        assertThat(results.failureOf("test()")).hasMessageStartingWith("@BeforeEach before() hung:");
    }

    @Test
    void coversLifecycleMethodsByTheAnnotationOfTheClass() {
        HangResults results = HangTestKit.run(GuardedSlowSetUpTestCase.class);

        assertThat(results.failureOf("test()")).hasMessageStartingWith("@BeforeEach before() hung:");
    }

    private static HangTestKit wholeSuite() {
        return HangTestKit.kit().with("junit.jupiter.extensions.autodetection.enabled", "true");
    }

    private static Duration timeoutOf(String displayName, HangResults results) {
        return results.escalationOf(displayName).call().timeout();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @KillAfter(value = 52, unit = MILLISECONDS)
    @interface Soon {}

    @Retention(RetentionPolicy.RUNTIME)
    @KillAfter(value = 62, unit = MILLISECONDS)
    @interface SoonForAll {}

    abstract static class OverriddenBase {

        @KillAfter(value = 59, unit = MILLISECONDS)
        void annotatedAndOverriding() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    abstract static class Base {

        @KillAfter(value = 55, unit = MILLISECONDS)
        abstract void ofSuperclass() throws InterruptedException;

        @KillAfter(value = 57, unit = MILLISECONDS)
        void ofBoth() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    interface Contract {

        @KillAfter(value = 56, unit = MILLISECONDS)
        void ofInterface() throws InterruptedException;

        @KillAfter(value = 58, unit = MILLISECONDS)
        void ofBoth() throws InterruptedException;
    }

    @Fixture
    @KillAfter(20)
    static class MethodTestCase extends OverriddenBase {

        @Test
        @KillAfter(value = 51, unit = MILLISECONDS)
        void annotated() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Soon
        void metaAnnotated() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Soon
        @KillAfter(value = 53, unit = MILLISECONDS)
        void annotatedAndMetaAnnotated() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Override
        @KillAfter(value = 54, unit = MILLISECONDS)
        void annotatedAndOverriding() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(20)
    static class OverridingTestCase extends Base implements Contract {

        @Test
        @Override
        void ofSuperclass() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Override
        public void ofInterface() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Override
        public void ofBoth() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    static class OnlyOverridingTestCase extends Base implements Contract {

        @Test
        @Override
        void ofSuperclass() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @Override
        public void ofInterface() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Override
        public void ofBoth() {}
    }

    @Fixture
    @KillAfter(value = 61, unit = MILLISECONDS)
    static class AnnotatedTestCase {

        @Test
        void onClass() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @SoonForAll
    static class MetaAnnotatedTestCase {

        @Test
        void onMetaAnnotatedClass() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @KillAfter(value = 63, unit = MILLISECONDS)
    abstract static class AnnotatedBase {}

    @KillAfter(value = 64, unit = MILLISECONDS)
    interface AnnotatedContract {}

    @Fixture
    static class InheritingTestCase extends AnnotatedBase implements AnnotatedContract {

        @Test
        void onSuperclass() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    static class ImplementingTestCase implements AnnotatedContract {

        @Test
        void onInterface() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(value = 65, unit = MILLISECONDS)
    static class EnclosingTestCase {

        @Nested
        class Inner {

            @Test
            void inner() throws InterruptedException {
                Blocking.untilInterrupted();
            }

            @Nested
            class Innermost {

                @Test
                void innermost() throws InterruptedException {
                    Blocking.untilInterrupted();
                }
            }
        }

        @Nested
        @KillAfter(value = 66, unit = MILLISECONDS)
        class AnnotatedInner {

            @Test
            void annotatedInner() throws InterruptedException {
                Blocking.untilInterrupted();
            }
        }
    }

    @KillAfter(value = 67, unit = MILLISECONDS)
    abstract static class WithNested {

        @Nested
        class Inner {

            @Test
            void inherited() throws InterruptedException {
                Blocking.untilInterrupted();
            }
        }
    }

    @Fixture
    @KillAfter(value = 68, unit = MILLISECONDS)
    static class InheritingNestedTestCase extends WithNested {}

    @Fixture
    static class OnlyInheritingNestedTestCase extends WithNested {}

    @Fixture
    static class HangingTestCase {

        @Test
        void test() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    static class HangingSetUpTestCase {

        @BeforeEach
        void before() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void test() {}
    }

    @Fixture
    static class SlowSetUpTestCase {

        @BeforeEach
        void before() throws InterruptedException {
            Blocking.atMost(Duration.ofSeconds(20));
        }

        @Test
        @KillAfter(value = 500, unit = MILLISECONDS)
        void test() throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }

    @Fixture
    @KillAfter(value = 500, unit = MILLISECONDS)
    static class GuardedSlowSetUpTestCase extends SlowSetUpTestCase {

        @Test
        @Override
        @KillAfter(20)
        void test() {}
    }
}
