// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.children;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.suite.ChildSetup;
import io.github.killafter.internal.suite.SuiteScope;
import io.github.killafter.internal.suite.SuiteSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassSelector;

/**
 * Starts the forked JVM of a suite that runs in one as soon as JUnit discovers its first class: so it starts up while
 * JUnit discovers the others. Immutable.
 */
public record EarlyStart() implements SuiteScope.Key<AtomicBoolean> {

    /** Start it, once in a session. */
    public static void of(Settings settings, List<DiscoverySelector> selectors) {
        SuiteScope scope = SuiteSession.scopeHere().orElse(null);
        if (scope != null
                && settings.isolation() == Isolation.FORKED_JVM
                && settings.fork().reuse()) {
            selectors.stream()
                    .filter(ClassSelector.class::isInstance)
                    .map(ClassSelector.class::cast)
                    .findFirst()
                    .ifPresent(first -> start(settings, scope, first));
        }
    }

    private static void start(Settings settings, SuiteScope scope, ClassSelector first) {
        if (scope.shared(new EarlyStart(), AtomicBoolean::new).compareAndSet(false, true)) {
            ChildSetup setup = new ChildSetup(
                    settings, scope, note -> scope.reporter(settings.report()).note(note));
            Children children = Children.in(scope, setup, settings.fork(), settings.ladder(Site.OUTSIDE));
            try {
                children.bootAhead(first.getJavaClass());
            } catch (JUnitException notThere) {
                return; // as Jupiter says, in its own discovery
            }
        }
    }
}
