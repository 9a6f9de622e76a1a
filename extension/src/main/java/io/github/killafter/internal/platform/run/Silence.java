// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.platform.replay.Calls;
import io.github.killafter.internal.platform.replay.TestTree;
import java.time.Duration;

/** How long a child has sent nothing. Confined to one thread. */
final class Silence {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final SilenceLimits limits;
    private final TestTree tests;
    private final Calls calls;
    private boolean begun;
    private boolean asked;
    private long since = System.nanoTime();

    Silence(SilenceLimits limits, TestTree tests, Calls calls) {
        this.limits = limits;
        this.tests = tests;
        this.calls = calls;
    }

    /** Note that the child has sent something. */
    void ends() {
        since = System.nanoTime();
    }

    /** Note that a test or container of the class has begun. */
    void testBegins() {
        begun = true;
    }

    /** Note that the child goes on to another class. */
    void classBegins() {
        begun = false;
        calls.forgetTimeouts();
    }

    /** Note that the child, which has run everything, was asked to confirm that. */
    void isAsked() {
        asked = true;
    }

    Duration lasts() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /**
     * Return whether it is too long, outside of any guarded call. Code without a timeout may take any time, but not for ever
     * if other calls of the class have one: then the end of one may have been forged.
     */
    boolean isTooLong() {
        return calls.mostUrgent().isEmpty() && lasts().compareTo(longest()) > 0;
    }

    private Duration longest() {
        if (!begun) {
            return limits.toBegin();
        }
        if (asked) {
            return limits.toAnswer();
        }
        Duration withoutTimeout = tests.running().isEmpty() ? limits.toBegin() : FOR_EVER;
        return calls.longestTimeout().map(limits.toGoOn()::plus).orElse(withoutTimeout);
    }
}
