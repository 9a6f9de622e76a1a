// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.internal.child.events.TreeListener;
import io.github.killafter.internal.child.link.HangPause;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a test of ours, so that JUnit and KillAfter are loaded, linked and initialised when the order arrives. No code
 * of the user runs: no listener, no other engine, nothing that the configuration names.
 */
public final class WarmUpRun {

    private static final String ENGINE = "org.junit.jupiter.engine.JupiterTestEngine";
    private static final String TESTS = "[engine:junit-jupiter]/[class:io.github.killafter.internal.child.TrainingRun]";

    // The first time everything is loaded, the second time much of it is compiled.
    private static final int TIMES = 2;

    // These take precedence over a file on the class path.
    private static final Map<String, String> NOTHING_OF_THE_USER = Map.of(
            "junit.jupiter.extensions.autodetection.enabled", "false",
            "junit.jupiter.execution.parallel.enabled", "false",
            "junit.jupiter.testmethod.order.default", "",
            "junit.jupiter.testclass.order.default", "",
            "junit.jupiter.displayname.generator.default", "",
            "junit.jupiter.testinstance.lifecycle.default", "per_method",
            "junit.jupiter.tempdir.factory.default", "",
            "junit.jupiter.conditions.deactivate", "org.junit.*");

    private WarmUpRun() {}

    /** Run it; what fails is tried again by the order. */
    public static void run() {
        Outbox nowhere = new Outbox(new FrameWriter(OutputStream.nullOutputStream(), Nonce.random()));
        try {
            openJars();
            ProcessHandle.Info unused = ProcessHandle.current().info();
            for (int i = 0; i < TIMES; i++) {
                new TestRun(
                                NOTHING_OF_THE_USER,
                                new TreeListener(nowhere, new HangPause(), TreeListener.Boundaries.IGNORED))
                        .execute(launcher(), "junit-jupiter", List.of(selectUniqueId(TESTS)));
            }
        } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException ofAnotherVersion) {
            return;
        }
    }

    // JUnit searches services in every entry of the class path.
    private static void openJars() throws IOException {
        Enumeration<URL> places = ClassLoader.getSystemResources("META-INF/services/" + TestEngine.class.getName());
        while (places.hasMoreElements()) {
            URL unused = places.nextElement();
        }
    }

    private static Launcher launcher() throws ReflectiveOperationException {
        TestEngine engine = Class.forName(ENGINE)
                .asSubclass(TestEngine.class)
                .getDeclaredConstructor()
                .newInstance();
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(engine)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .build());
    }
}
