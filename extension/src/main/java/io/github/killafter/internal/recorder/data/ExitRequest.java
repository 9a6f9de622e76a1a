// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.data;

import java.util.List;

/**
 * Why a JVM exits.
 *
 * @param reason what happened, as a sentence
 * @param thread the name of the thread that asked for it; empty if none did
 * @param startedBy the call whose code started that thread; empty if unknown, or if the thread runs that call itself
 * @param stack where that thread asked for it, innermost frame first; empty if none did
 */
public record ExitRequest(String reason, String thread, String startedBy, List<StackTraceElement> stack) {

    public ExitRequest {
        stack = List.copyOf(stack);
    }
}
