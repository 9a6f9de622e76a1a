// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.suite.exit.SuiteExit;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext.Observers;
import io.github.killafter.internal.wire.link.SessionLink;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services to stop code in this JVM and to report it. */
public record RunServices(Reporter reporter, SupervisionContext supervision, Runnable preloading)
        implements AutoCloseable {

    // In a child each batch of tests is a run of its own, and they share helpers and reserve, by their configuration.
    private static final Map<String, RunServices> IN_CHILD = new ConcurrentHashMap<>();

    public static RunServices of(Settings settings, Reporter reporter) {
        return create(settings, reporter, null);
    }

    /**
     * Return it for a JVM with such a link: code that cannot be stopped there is stopped by the suite JVM, which also
     * reports it.
     */
    public static RunServices inChild(Settings settings, SessionLink session) {
        String key = settings.mode() + " " + settings.interrupt() + " " + settings.raise();
        return IN_CHILD.computeIfAbsent(key, first -> create(settings, session, session));
    }

    private static RunServices create(Settings settings, Reporter reporter, @Nullable SessionLink session) {
        boolean holdForDebugger = settings.mode() == Mode.DISABLED_ON_DEBUG;
        Interventions.Limits limits =
                new Interventions.Limits(settings.interrupt(), settings.raise(), settings.freeze() && session == null);
        List<EscalationListener> listeners = session == null ? listeners() : List.of();
        // Code that nothing can be raised in would have to be waited for.
        Runnable preloading = settings.raise() ? EscalationPreloader::once : () -> {};
        Observers observers = new Observers(reporter, new ThreadExaminer(preloading), listeners);
        SupervisionContext supervision = SupervisionContext.ofThisJvm(observers, limits, holdForDebugger);
        return new RunServices(reporter, supervision, preloading);
    }

    /** Load the classes that a verdict needs. */
    public void preload() {
        preloading.run();
    }

    /** Report a verdict to all sinks. */
    public void reportVerdict(Escalation story) {
        SuiteExit.hung();
        supervision.listeners().afterVerdict(story).forEach(reporter::note);
        reporter.verdict(story);
    }

    private static List<EscalationListener> listeners() {
        return ServiceLoader.load(EscalationListener.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Override
    public void close() {
        supervision.helpers().close();
        supervision.interventions().emergencyDescriptors().close();
        reporter.close();
    }
}
