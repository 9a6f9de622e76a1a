// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.ThreadMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test a timeout after which its code is really stopped: its {@link StopEvent} is set, then its thread is
 * interrupted, and so on, mildest level first. The test fails with a report of what was tried; the suite goes on.
 *
 * <pre>{@code
 * @Test
 * @KillAfter(2)
 * void readsFromAServerThatNeverAnswers() { ... }
 * }</pre>
 *
 * <p>On a method (a test, a template, a factory or a lifecycle method) it limits that method: each invocation or
 * repetition separately, and for a {@code @TestFactory} the factory and each dynamic test. On a class it limits each
 * test, each lifecycle method and the constructor separately, not their sum. It is inherited, works as a
 * meta-annotation, on interfaces, on overridden methods and from the enclosing class of a {@code @Nested} one. Each
 * attribute is taken from the nearest annotation that sets it, else from the configuration parameters {@code
 * killafter.*}.
 *
 * <p>Other code that runs for a test and has no timeout of its own (its constructor, lifecycle methods, argument
 * source, other extensions, a static initialiser) is watched: without progress for as long as the test may run, it
 * counts as hung. Code that belongs to the class as a whole is watched with the longest timeout of its tests.
 *
 * <p>A timeout that is not positive, and a method that is no test and no lifecycle method, fail with an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException}.
 *
 * <p>Not a sandbox: code in the suite JVM can still end it, fill its memory, or change its static state. Not for
 * performance tests either: choose a timeout that is many times the usual duration.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(KillAfterExtension.class)
public @interface KillAfter {

    /**
     * Return how long the call may run, in {@link #unit()}s.
     *
     * @return the timeout; must be positive
     */
    long value();

    /**
     * Return the unit of {@link #value()}.
     *
     * @return the unit; seconds by default
     */
    TimeUnit unit() default TimeUnit.SECONDS;

    /**
     * Return the JVM to run the test in.
     *
     * @return the isolation; by default that of the next outer annotation or {@code killafter.isolation.default}
     */
    Isolation isolation() default Isolation.INFERRED;

    /**
     * Return when a hung test is rerun, alone, in a forked JVM.
     *
     * @return the rule; by default that of the next outer annotation or {@code killafter.rerun.default}
     */
    Rerun rerun() default Rerun.INFERRED;

    /**
     * Return the thread to run the test in.
     *
     * @return the mode; by default that of the next outer annotation or {@code killafter.thread}
     */
    ThreadMode thread() default ThreadMode.INFERRED;
}
