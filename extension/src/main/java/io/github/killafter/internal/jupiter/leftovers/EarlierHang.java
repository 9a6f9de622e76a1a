// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.leftovers;

import io.github.killafter.internal.supervise.surroundings.DamageLog;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Added to a failure that may be caused by the stop of an earlier call; has no stack. */
public final class EarlierHang extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private EarlierHang(String message) {
        super(message, null, false, false);
    }

    /** Add the earlier hang to a failure that it may have caused, once. */
    public static void explain(Throwable failure, SupervisionContext supervision) {
        DamageLog damageLog = supervision.interventions().damageLog();
        if (damageLog.isEmpty() || Stream.of(failure.getSuppressed()).anyMatch(EarlierHang.class::isInstance)) {
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Optional<String> found = supervision.helpers().call(TIME_LIMIT, () -> damageLog.aboutFailure(failure, loader));
        if (found != null) {
            found.ifPresent(text -> failure.addSuppressed(new EarlierHang(text)));
        }
    }
}
