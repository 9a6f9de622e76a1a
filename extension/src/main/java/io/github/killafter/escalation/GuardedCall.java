// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;

/**
 * A call with a timeout: a test, a lifecycle method or a constructor.
 *
 * <p>This class is immutable.
 *
 * @since 0.1
 */
public final class GuardedCall {

    private final String name;
    private final String testClass;
    private final String uniqueId;
    private final Duration timeout;

    private GuardedCall(String name, String testClass, String uniqueId, Duration timeout) {
        this.name = requireNonNull(name, "name");
        this.testClass = requireNonNull(testClass, "testClass");
        this.uniqueId = requireNonNull(uniqueId, "uniqueId");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /**
     * Create a description of a call.
     *
     * @param name its name for readers, such as {@code accept()} or {@code @BeforeEach setUp()}
     * @param testClass the binary name of the test class
     * @param uniqueId the JUnit unique id of the test or container that the call belongs to
     * @param timeout how long the call may run
     * @return the description
     */
    public static GuardedCall of(String name, String testClass, String uniqueId, Duration timeout) {
        return new GuardedCall(name, testClass, uniqueId, timeout);
    }

    /**
     * Return its name for readers.
     *
     * @return the name, with the kind in front of it unless it is a test
     */
    public String name() {
        return name;
    }

    /**
     * Return the test class.
     *
     * @return its binary name
     */
    public String testClass() {
        return testClass;
    }

    /**
     * Return the test or container that the call belongs to.
     *
     * @return its JUnit unique id
     */
    public String uniqueId() {
        return uniqueId;
    }

    /**
     * Return how long the call may run.
     *
     * @return the timeout
     */
    public Duration timeout() {
        return timeout;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuardedCall that
                && name.equals(that.name)
                && testClass.equals(that.testClass)
                && uniqueId.equals(that.uniqueId)
                && timeout.equals(that.timeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, testClass, uniqueId, timeout);
    }

    @Override
    public String toString() {
        return testClass + " " + name;
    }
}
