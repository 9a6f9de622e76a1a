// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.testkit.LauncherRun;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

class OtherEnginesTests {

    @TempDir
    Path folder;

    private final Launcher launcher = LauncherFactory.create(
            LauncherConfig.builder().addTestEngines(new Properties()).build());

    @Test
    void areSaidOncePerClass() {
        LauncherRun run = LauncherRun.reportingTo(folder);
        run.in(launcher, OnMethods.class, OnClass.class, Inherited.class, Plain.class, Adopted.class);

        assertThat(notes(run)).hasSize(3).allSatisfy(note -> assertThat(note)
                .contains(": @KillAfter has no effect: this test is run by engine properties"));
        assertThat(notes(run).toString())
                .contains(OnMethods.class.getName(), OnClass.class.getName(), Inherited.class.getName());
    }

    @Test
    void areSaidOfJUnitsTimeoutWhereThatIsAdopted() {
        LauncherRun run = LauncherRun.reportingTo(folder).with("killafter.adopt-timeout", "true");
        run.in(launcher, Adopted.class);

        assertThat(notes(run)).singleElement().satisfies(note -> assertThat(note)
                .contains("$Adopted: @Timeout has no effect: this test is run by engine properties"));
    }

    @Test
    void areNotSaidWhereNothingIsGuarded() {
        LauncherRun run = LauncherRun.reportingTo(folder).with("killafter.mode", "disabled");
        run.in(launcher, OnMethods.class);

        assertThat(notes(run)).isEmpty();
    }

    private static List<String> notes(LauncherRun run) {
        return run.results().report().stream()
                .filter(line -> line.contains("has no effect"))
                .toList();
    }

    static class OnMethods {

        @KillAfter(2)
        void one() {}

        @KillAfter(2)
        void two() {}
    }

    @KillAfter(2)
    static class OnClass {

        void one() {}
    }

    static class Inherited extends OnClass {

        @Override
        void one() {}
    }

    static class Plain {

        void one() {}
    }

    static class Adopted {

        @Timeout(2)
        void one() {}
    }

    /** An engine whose tests are all methods of a class. */
    private static final class Properties implements TestEngine {

        @Override
        public String getId() {
            return "properties";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            EngineDescriptor engine = new EngineDescriptor(id, "Properties");
            request.getSelectorsByType(ClassSelector.class)
                    .forEach(selector -> engine.addChild(new OfClass(id, selector)));
            return engine;
        }

        @Override
        public void execute(ExecutionRequest request) {
            execute(request.getRootTestDescriptor(), request);
        }

        private void execute(TestDescriptor test, ExecutionRequest request) {
            request.getEngineExecutionListener().executionStarted(test);
            test.getChildren().forEach(child -> execute(child, request));
            request.getEngineExecutionListener().executionFinished(test, TestExecutionResult.successful());
        }
    }

    private static final class OfClass extends AbstractTestDescriptor {

        OfClass(UniqueId engine, ClassSelector selector) {
            super(
                    engine.append("class", selector.getClassName()),
                    selector.getClassName(),
                    ClassSource.from(selector.getJavaClass()));
            for (Method method : selector.getJavaClass().getDeclaredMethods()) {
                addChild(new OfMethod(getUniqueId(), method));
            }
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    private static final class OfMethod extends AbstractTestDescriptor {

        OfMethod(UniqueId parent, Method method) {
            super(parent.append("property", method.getName()), method.getName(), MethodSource.from(method));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
