// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;

/** Whatever an IDE or a build tool selects, the same runs in a child as would in the suite JVM. */
@Tag("forks")
@Timeout(120)
class SelectionTests {

    private static final Class<?> OUTER = SelectedTestCase.class;
    private static final Class<?> INNER = SelectedTestCase.Inner.class;

    private static final String IN_CLASS = "[engine:junit-jupiter]/[class:" + OUTER.getName() + "]";
    private static final String OF_TEMPLATE = "/[test-template:takesNumbers(int)]";
    private static final String OF_FACTORY = "/[test-factory:makes()]";

    private static final LauncherSession SESSION = LauncherFactory.openSession();

    @AfterAll
    @Timeout(60)
    static void endForkedJvms() {
        SESSION.close();
    }

    @ParameterizedTest
    @MethodSource("selections")
    void runsTheSameInAChild(List<DiscoverySelector> selectors) {
        Recorded plain = kit().run(selectors.toArray(DiscoverySelector[]::new));
        Recorded forked = kit().forked().runIn(SESSION, selectors.toArray(DiscoverySelector[]::new));
        Recorded byOwnIds = kit().forked()
                .runIn(
                        SESSION,
                        selectors.stream().map(SelectionTests::withOwnId).toArray(DiscoverySelector[]::new));

        assertThat(plain.passed()).isNotEmpty();
        assertThat(forked.differencesFrom(plain)).isEmpty();
        assertThat(byOwnIds.differencesFrom(plain)).isEmpty();
        assertThat(forked.lines())
                .noneSatisfy(line -> assertThat(line.test().getUniqueId()).contains("junit-jupiter]/"));
    }

    // Of the fixtures in the package and the folder this one alone.
    private static LauncherKit kit() {
        return launcher().with(includeClassNamePatterns(".*\\.SelectionTests.SelectedTestCase"));
    }

    private static DiscoverySelector withOwnId(DiscoverySelector selector) {
        return selector instanceof UniqueIdSelector id
                ? selectUniqueId(id.getUniqueId().toString().replace("junit-jupiter", "killafter"))
                : selector;
    }

    static Stream<Arguments> selections() throws URISyntaxException {
        Path folder = Path.of(
                OUTER.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Stream.of(
                selection(selectClass(OUTER)),
                selection(selectMethod(OUTER, "passes")),
                selection(selectMethod(OUTER, "takesNumbers", "int")),
                selection(selectNestedClass(List.of(OUTER), INNER)),
                selection(selectNestedMethod(List.of(OUTER), INNER, "isInside")),
                selection(selectClass(INNER)),
                selection(selectPackage(OUTER.getPackageName())),
                selection(selectClasspathRoots(Set.of(folder)).get(0)),
                selection(selectIteration(selectMethod(OUTER, "takesNumbers", "int"), 0, 2)),
                selection(id("")),
                selection(id("/[method:passes()]")),
                selection(id("/[nested-class:Inner]")),
                selection(id("/[nested-class:Inner]/[test-template:repeats()]/[test-template-invocation:#2]")),
                selection(id(OF_TEMPLATE)),
                selection(id(OF_TEMPLATE + "/[test-template-invocation:#3]")),
                selection(id(OF_FACTORY + "/[dynamic-test:#1]")),
                selection(id(OF_FACTORY + "/[dynamic-container:#2]")),
                selection(id(OF_FACTORY + "/[dynamic-container:#2]/[dynamic-test:#2]")),
                selection(
                        id(OF_TEMPLATE + "/[test-template-invocation:#1]"),
                        id(OF_TEMPLATE + "/[test-template-invocation:#3]"),
                        id(OF_FACTORY + "/[dynamic-container:#2]/[dynamic-test:#1]"),
                        selectMethod(OUTER, "passes"),
                        selectNestedClass(List.of(OUTER), INNER)));
    }

    private static Arguments selection(DiscoverySelector... selectors) {
        return Arguments.of(Arrays.asList(selectors));
    }

    private static DiscoverySelector id(String inClass) {
        return selectUniqueId(IN_CLASS + inClass);
    }

    @Fixture
    static class SelectedTestCase {

        @Test
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void takesNumbers(int number) {
            assertEquals(1, number % 2, "even");
        }

        @TestFactory
        Stream<DynamicNode> makes() {
            return Stream.of(
                    dynamicTest("one", () -> {}),
                    dynamicContainer(
                            "container", Stream.of(dynamicTest("two", () -> {}), dynamicTest("three", () -> {}))));
        }

        @Nested
        class Inner {

            @Test
            void isInside() {}

            @RepeatedTest(3)
            void repeats() {}
        }
    }
}
