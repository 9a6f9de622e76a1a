// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.syntax.Durations;
import java.time.Duration;

/**
 * The attributes of one annotation; {@code source} says which, such as {@code @KillAfter on class com.acme.FooTests}.
 */
public record AnnotationValues(Duration timeout, Isolation isolation, Rerun rerun, ThreadMode thread, String source) {

    boolean isPositive() {
        return timeout.compareTo(Duration.ZERO) > 0;
    }

    String problem() {
        return source + ": the timeout must be a duration above zero, such as @KillAfter(2) for 2 seconds, was "
                + Durations.format(timeout);
    }
}
