// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.capabilities;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this JVM can do for us, and why not.
 *
 * @param missing the reason for each duty that it cannot do
 */
public record JvmCapabilities(Map<JvmDuty, String> missing) {

    public JvmCapabilities {
        missing = Map.copyOf(missing);
    }

    /** Try everything, which also loads what a first escalation would else have to load within its grace. */
    public static JvmCapabilities probe() {
        Map<JvmDuty, String> missing = new EnumMap<>(JvmDuty.class);
        for (JvmDuty duty : JvmDuty.values()) {
            duty.unavailableReason().ifPresent(reason -> missing.put(duty, reason));
        }
        return new JvmCapabilities(missing);
    }

    /** Return why not; empty if it can. */
    public Optional<String> whyNot(JvmDuty duty) {
        return Optional.ofNullable(missing.get(duty));
    }
}
