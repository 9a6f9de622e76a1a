// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.platform.children.Children;
import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.suite.ChildSetup;
import io.github.killafter.internal.suite.SuiteRun;
import io.github.killafter.internal.suite.SuiteScope;
import io.github.killafter.internal.suite.WorstCaseCheck;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.Listeners;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.data.Selection;
import io.github.killafter.internal.wire.data.Supervision;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.platform.engine.ConfigurationParameters;

/** What all classes of one run in forked JVMs share; ends with it. This class is thread-safe. */
final class ForkedRun implements AutoCloseable {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Settings settings;
    private final SilenceLimits silenceLimits;
    private final BooleanSupplier cancelled;
    private final Reporter reporter;
    private final Helpers helpers = new Helpers();
    private final Listeners listeners;
    private final Map<String, String> configuration;
    private final ChildSetup setup;
    private final SuiteScope own = new SuiteScope();
    private final Children children;
    private final AtomicInteger toCome;

    ForkedRun(
            ConfigurationParameters parameters,
            List<ForkedDescriptor> classes,
            SilenceLimits silenceLimits,
            BooleanSupplier cancelled) {
        this.silenceLimits = silenceLimits;
        this.cancelled = cancelled;
        this.toCome = new AtomicInteger(classes.size());
        this.settings = Settings.from(parameters::get);
        String id = classes.get(0).getUniqueId().toString();
        this.reporter = SuiteRun.reporter(settings.report(), id);
        this.listeners = new Listeners(
                ServiceLoader.load(EscalationListener.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                helpers);
        SuiteScope scope = SuiteRun.scope(id).orElse(own);
        WorstCaseCheck.begin(settings, scope, reporter::note);
        this.setup = new ChildSetup(settings, scope, reporter::note);
        this.configuration = configuration(parameters);
        this.children = Children.in(scope, setup, settings.fork(), ladder());
    }

    // Classes run in parallel, each in a JVM of its own, within which tests can be distinguished.
    private static Map<String, String> configuration(ConfigurationParameters parameters) {
        Map<String, String> configuration = new HashMap<>(ChildSetup.configuration(parameters::get));
        configuration.put("junit.jupiter.execution.parallel.enabled", "false");
        return Map.copyOf(configuration);
    }

    SilenceLimits silenceLimits() {
        return silenceLimits;
    }

    /** Return what says whether no more classes are to begin. */
    BooleanSupplier cancelled() {
        return cancelled;
    }

    Settings settings() {
        return settings;
    }

    Reporter reporter() {
        return reporter;
    }

    Listeners listeners() {
        return listeners;
    }

    Children children() {
        return children;
    }

    Batch batch(List<Selection> selections) {
        Supervision supervision = Supervision.byThisJvm(Duration.ZERO, FOR_EVER);
        return new Batch(children.nextBatch(), selections, configuration, setup.systemProperties(), supervision);
    }

    /** Note that a class has its JVM; if the JVM is not reused, the next one can start meanwhile. */
    void began(Class<?> testClass) {
        if (toCome.decrementAndGet() > 0 && !settings.fork().reuse()) {
            bootAhead(testClass);
        }
    }

    /** Start one more JVM in the background: the one that runs this class will not be used again. */
    void bootAhead(Class<?> testClass) {
        children.bootAhead(testClass);
    }

    /** Return how long a child needs at most for a call that has passed its timeout. */
    Duration gracesInChild() {
        return settings.ladder(Site.INSIDE).longest();
    }

    /** Return the levels that are tried on a child. */
    LevelPlan ladder() {
        return settings.ladder(Site.OUTSIDE);
    }

    @Override
    public void close() {
        own.close();
        helpers.close();
        reporter.close();
    }
}
