// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.platform.run.KindsTestCase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Jupiter is asked a second time only for what can have a forked test. */
class SelectorsTests {

    private static final UniqueIdMapper ROOTS = new UniqueIdMapper(UniqueId.forEngine("killafter"));

    @Test
    void leavesOutClassesThatCanHaveNone() {
        assertThat(worthIt(selectClass(Plain.class), selectMethod(Plain.class, "method")))
                .isEmpty();
        assertThat(worthIt(selectUniqueId("[engine:junit-jupiter]/[class:" + Plain.class.getName() + "]")))
                .isEmpty();
        assertThat(worthIt(selectClass("no.such.Type"))).isEmpty();
        assertThat(worthIt(selectUniqueId("[engine:other]/[class:" + WithForkedMethod.class.getName() + "]")))
                .isEmpty();
    }

    @Test
    void keepsClassesThatCanHaveOne() {
        assertThat(worthIt(selectClass(WithForkedMethod.class))).hasSize(1);
        assertThat(worthIt(selectClass(WithForkedInner.class))).hasSize(1);
        assertThat(worthIt(selectClass(Inheriting.class))).hasSize(1);
    }

    @Test
    void keepsClassesThatAreMisused() {
        assertThat(worthIt(selectClass(Misused.class))).hasSize(1);
    }

    @Test
    void keepsTheClassesOfAPackageThatCanHaveOne() {
        assertThat(worthIt(selectPackage(SelectorsTests.class.getPackageName())))
                .contains(selectClass(WithForkedMethod.class))
                .doesNotContain(selectClass(KindsTestCase.class));
    }

    @Test
    void translatesIdsOfBothEngines() {
        String inner = "/[class:" + WithForkedMethod.class.getName() + "]/[method:method()]";

        assertThat(worthIt(
                        selectUniqueId("[engine:killafter]" + inner), selectUniqueId("[engine:junit-jupiter]" + inner)))
                .hasSize(2)
                .containsOnly(selectUniqueId("[engine:junit-jupiter]" + inner));
    }

    @Test
    void keepsEverythingWhereAllIsForked() {
        DiscoverySelector[] all = {selectClass(Plain.class), selectPackage("a.b")};

        assertThat(worthIt(Isolation.FORKED_JVM, all)).containsExactly(all);
    }

    private static List<DiscoverySelector> worthIt(DiscoverySelector... selectors) {
        return worthIt(Isolation.SUITE_JVM, selectors);
    }

    private static List<DiscoverySelector> worthIt(Isolation byDefault, DiscoverySelector... selectors) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .filters(ClassNameFilter.includeClassNamePatterns(".*SelectorsTests.*|.*KindsTestCase"))
                .build();
        return new Selectors(new IsolationRule(byDefault), new Misuses(request), ROOTS, request).worthIt(request);
    }

    static class Plain {

        @BeforeEach
        @KillAfter(1)
        void method() {}
    }

    static class Misused {

        @KillAfter(1)
        void method() {}
    }

    static class WithForkedMethod {

        @KillAfter(value = 1, isolation = Isolation.FORKED_JVM)
        void method() {}
    }

    static class WithForkedInner {

        @KillAfter(value = 1, isolation = Isolation.FORKED_JVM)
        @SuppressWarnings("ClassCanBeStatic") // then it would be a test class of its own
        class Inner {}
    }

    static class Inheriting extends WithForkedMethod {}
}
