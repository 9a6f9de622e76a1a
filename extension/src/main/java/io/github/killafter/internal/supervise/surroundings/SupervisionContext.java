// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.ladder.Ticker;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What supervisors share.
 *
 * @param watcher called with events
 * @param listeners the user's, called as well
 * @param helpers do what could block the thread that keeps the clock
 * @param interventions what helps against code that nothing else stops
 * @param ticker the monotonic clock
 * @param holdForDebugger whether a debugger is connected that holds the clock; asked at expiry only
 * @param processors the number of processors
 * @param cpuTime the CPU time of this process in nanoseconds; negative if unknown
 */
public record SupervisionContext(
        Watcher watcher,
        Listeners listeners,
        Helpers helpers,
        Interventions interventions,
        Ticker ticker,
        BooleanSupplier holdForDebugger,
        int processors,
        LongSupplier cpuTime) {

    /** Create the surroundings of this JVM. */
    public static SupervisionContext ofThisJvm(
            Watcher watcher, List<EscalationListener> listeners, Interventions.Limits limits, boolean holdForDebugger) {
        Helpers helpers = new Helpers();
        return new SupervisionContext(
                watcher,
                new Listeners(listeners, helpers),
                helpers,
                new Interventions(limits, helpers),
                Ticker.SYSTEM,
                () -> holdForDebugger && Debugger.isConnected(helpers),
                Runtime.getRuntime().availableProcessors(),
                ProcessCpuTime.find());
    }
}
