// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where code hangs, as its author sees it.
 *
 * @param own the line of the test that leads there
 * @param entry what that line called of a library or of the JDK; {@code null} if that is the method that waits
 * @param inner the innermost frame of a library; {@code null} if there is none
 */
record Place(
        CallSite site,
        StackTraceElement own,
        @Nullable StackTraceElement entry,
        @Nullable StackTraceElement inner) {

    static Optional<Place> of(CallSite site, TestCode test) {
        List<StackTraceElement> callers = site.callers();
        if (callers.isEmpty()) {
            return Optional.empty();
        }
        int own = test.indexIn(callers);
        return Optional.of(new Place(site, callers.get(own), entry(site, own), own == 0 ? null : callers.get(0)));
    }

    // The outermost frame between the two that has a name worth reading.
    private static @Nullable StackTraceElement entry(CallSite site, int own) {
        List<StackTraceElement> between = new ArrayList<>(site.jdkFramesOutsideCallee());
        between.addAll(site.callers().subList(0, own));
        StackTraceElement entry = null;
        for (StackTraceElement frame : between) {
            entry = CallSite.isKnown(frame) ? frame : entry;
        }
        return entry;
    }

    String text() {
        Optional<String> callee = site.callee();
        String top = callee.orElseGet(() -> CallSite.text(site.callers().get(0)));
        if (callee.isEmpty() && inner == null) {
            return top;
        }
        String through =
                entry == null || (callee.isEmpty() && entry.equals(inner)) ? "" : " through " + library(callee);
        return top + ", called from " + CallSite.text(own) + through;
    }

    private String library(Optional<String> callee) {
        StackTraceElement first = Objects.requireNonNull(entry);
        if (inner == null || callee.isEmpty()) {
            return CallSite.method(first);
        }
        return first.equals(inner)
                ? CallSite.text(first)
                : CallSite.method(first) + ", which is at " + CallSite.text(inner);
    }
}
