// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.config.InvalidSettingException;
import io.github.killafter.internal.config.SeenKeys;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.platform.SettingsCheck;
import io.github.killafter.internal.platform.children.EarlyStart;
import io.github.killafter.internal.platform.discover.Discoveries;
import io.github.killafter.internal.platform.discover.ForkedDescriptors;
import io.github.killafter.internal.platform.discover.IsolationRule;
import io.github.killafter.internal.platform.discover.Jupiter;
import io.github.killafter.internal.platform.discover.Misuses;
import io.github.killafter.internal.platform.discover.SelectorNarrowing;
import io.github.killafter.internal.platform.discover.Selectors;
import io.github.killafter.internal.platform.discover.UniqueIdMapper;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Represents Jupiter for tests that run in forked JVMs, and fails misplaced annotations that would otherwise be
 * ignored. This class is thread-safe.
 */
public final class ForkedEngine implements TestEngine {

    /** Create an engine, as JUnit does. */
    public ForkedEngine() {}

    @Override
    public String getId() {
        return "killafter";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "KillAfter");
        if (id.getSegments().size() > 1) {
            SettingsCheck.ofSuite(request.getConfigurationParameters());
        }
        settings(request).ifPresent(settings -> discover(request, settings, engine));
        return engine;
    }

    private static void discover(EngineDiscoveryRequest request, Settings settings, EngineDescriptor engine) {
        IsolationRule rule = new IsolationRule(settings.isolation());
        UniqueIdMapper roots = new UniqueIdMapper(engine.getUniqueId());
        Misuses misuses = new Misuses(request);
        List<DiscoverySelector> selectors = new Selectors(rule, misuses, roots, request).worthIt(request);
        if (selectors.isEmpty()) {
            return;
        }
        EarlyStart.of(settings, selectors);
        SeenKeys.add(request.getConfigurationParameters().keySet());
        ForkedDescriptors standIns = new ForkedDescriptors(rule, roots, new SelectorNarrowing(selectors));
        Jupiter.discover(request, selectors).ifPresent(jupiter -> {
            standIns.add(jupiter, engine);
            misuses.add(jupiter, engine);
        });
        Discoveries.standsInFor(standIns.stoodInFor());
    }

    // Empty if nothing is isolated; wrong settings fail the run elsewhere.
    private static Optional<Settings> settings(EngineDiscoveryRequest request) {
        try {
            Settings settings = Settings.from(request.getConfigurationParameters()::get);
            return settings.mode() == Mode.DISABLED ? Optional.empty() : Optional.of(settings);
        } catch (InvalidSettingException saidElsewhere) {
            return Optional.empty();
        }
    }

    @Override
    public void execute(ExecutionRequest request) {
        new Execution(request).run();
    }
}
