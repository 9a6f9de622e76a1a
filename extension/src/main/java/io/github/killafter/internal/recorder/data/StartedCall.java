// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.data;

/**
 * A call that JUnit makes for a test or container.
 *
 * @param label what precedes the name, such as {@code "@BeforeEach "}; empty for the test itself
 * @param method the name of the method; empty for the test itself and for a constructor
 * @param timeoutNanos how long it may run; zero if it has no timeout
 */
public record StartedCall(String label, String method, long timeoutNanos) {}
