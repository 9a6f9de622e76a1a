// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.leftovers;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Leftovers;
import io.github.killafter.internal.suite.RunServices;
import io.github.killafter.internal.supervise.leftovers.Leftover;
import io.github.killafter.internal.supervise.leftovers.LeftoverCleaner;
import io.github.killafter.internal.supervise.leftovers.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * The leftovers of the calls of one top-level class. They are searched once, after the class: until then a server or a
 * pool may be used by the next test, or ended by a lifecycle method. This class is thread-safe.
 */
public final class ClassLeftovers {

    /** The maximum to be named; with one mistake in a class, all its tests leave something. */
    private static final int MOST = 10;

    private final String testClass;
    private final Settings settings;
    private final RunServices services;
    private final WaitingThreads waitingThreads;
    private final ConcurrentMap<Origin, String> calls = new ConcurrentHashMap<>();

    public ClassLeftovers(String testClass, Settings settings, RunServices services, WaitingThreads waitingThreads) {
        this.testClass = testClass;
        this.settings = settings;
        this.services = services;
        this.waitingThreads = waitingThreads;
    }

    /** Note that a call has started threads or processes. */
    public void add(Origin origin, String call) {
        calls.put(origin, call);
        origin.named(testClass + " " + call);
    }

    /** Find leftovers, and report or stop them as the settings require. */
    public void settle() {
        if (calls.isEmpty()) {
            return;
        }
        LeftoverCleaner cleaner = new LeftoverCleaner(
                services.supervision().interventions(), services.supervision().helpers());
        if (settings.leftovers() == Leftovers.REPORT) {
            LeftoverCleaner.Found found = cleaner.find(calls.keySet());
            note(lines(found.named()));
            waitingThreads.add(testClass, lines(found.waiting()));
            return;
        }
        List<String> lines = lines(cleaner.stopLater(calls.keySet()));
        if (settings.leftovers() == Leftovers.FAIL && !lines.isEmpty()) {
            throw new AssertionError(message(lines));
        }
        note(lines);
    }

    private List<String> lines(List<Leftover> left) {
        return left.stream()
                .map(leftover -> calls.getOrDefault(leftover.origin(), "a test") + " left " + leftover.text())
                .toList();
    }

    private void note(List<String> lines) {
        shown(lines).forEach(line -> services.reporter().note(testClass + ": " + line));
    }

    private String message(List<String> lines) {
        return testClass + " left something behind (killafter.leftovers = fail):\n  "
                + shown(lines).stream().collect(Collectors.joining("\n  "));
    }

    private static List<String> shown(List<String> lines) {
        if (lines.size() <= MOST) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MOST));
        shown.add("and " + (lines.size() - MOST) + " more");
        return shown;
    }
}
