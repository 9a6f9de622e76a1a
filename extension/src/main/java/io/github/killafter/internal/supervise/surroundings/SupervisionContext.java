// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.ladder.Ticker;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What supervisors share.
 *
 * @param reporter receives what happens to calls
 * @param examiner finds out why code hangs
 * @param listeners the user's, called as well
 * @param helpers do what could block the thread that keeps the clock
 * @param interventions what helps against code that nothing else stops
 * @param ticker the monotonic clock
 * @param debugger stops the clock while a debugger is connected
 * @param processors the number of processors
 * @param cpuTime the CPU time of this process in nanoseconds; negative if unknown
 */
public record SupervisionContext(
        Reporter reporter,
        HangExaminer examiner,
        Listeners listeners,
        Helpers helpers,
        Interventions interventions,
        Ticker ticker,
        DebuggerHold debugger,
        int processors,
        LongSupplier cpuTime) {

    /** Create the context of this JVM. */
    public static SupervisionContext ofThisJvm(
            Observers observers, Interventions.Limits limits, boolean holdForDebugger) {
        Helpers helpers = new Helpers();
        return new SupervisionContext(
                observers.reporter(),
                observers.examiner(),
                new Listeners(observers.listeners(), helpers),
                helpers,
                new Interventions(limits, helpers),
                Ticker.SYSTEM,
                new DebuggerHold(() -> holdForDebugger && Debugger.isConnected(helpers), observers.reporter()),
                Runtime.getRuntime().availableProcessors(),
                ProcessCpuTime.find());
    }

    /**
     * Who is called about hung code.
     *
     * @param reporter receives what happens to calls
     * @param examiner finds out why code hangs
     * @param listeners the user's
     */
    public record Observers(Reporter reporter, HangExaminer examiner, List<EscalationListener> listeners) {}
}
