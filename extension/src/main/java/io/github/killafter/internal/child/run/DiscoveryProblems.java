// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.internal.child.link.Description;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.EngineDiscoveryResult;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/** Keeps why JUnit did not find a test. Confined to the thread that discovers. */
final class DiscoveryProblems implements LauncherDiscoveryListener {

    private final StringBuilder text = new StringBuilder();

    /** Return the text to be added to a message. */
    String text() {
        return text.toString();
    }

    @Override
    public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
        result.getThrowable().ifPresent(this::add);
    }

    @Override
    public void engineDiscoveryFinished(UniqueId engine, EngineDiscoveryResult result) {
        result.getThrowable().ifPresent(this::add);
    }

    private void add(Throwable thrown) {
        text.append(": ").append(Description.of(thrown).toText());
    }
}
