// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import java.util.Map;

/**
 * Lets a child prepare for an order that may come: no code of the user runs before that.
 *
 * @param systemProperties what to set before JUnit starts
 */
public record WarmUp(Map<String, String> systemProperties) implements Message {

    public WarmUp {
        systemProperties = Map.copyOf(systemProperties);
    }
}
