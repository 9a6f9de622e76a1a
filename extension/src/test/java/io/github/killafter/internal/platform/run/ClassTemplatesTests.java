// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;

/** Wherever in a parameterized class a JVM ends, and by whatever: all else of all invocations runs. */
@Tag("forks")
@Timeout(300)
@EnabledIf("areThere")
class ClassTemplatesTests {

    private static final String TOP = "[engine:junit-jupiter]/[class-template:EndsTestCase]";

    @TempDir
    private Path folder;

    private Class<?> fixture;

    static boolean areThere() {
        try {
            Class.forName(
                    "org.junit.jupiter.params.ParameterizedClass", false, ClassTemplatesTests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException cameWithNewerVersion) {
            return false;
        }
    }

    @BeforeEach
    void compile() {
        fixture = Compiled.in(folder).load("EndsTestCase", """
                import io.github.killafter.KillAfter;
                import io.github.killafter.escalation.Isolation;
                import io.github.killafter.process.ForkedJvm;
                import io.github.killafter.testkit.Fixture;
                import java.util.List;
                import java.util.Map;
                import java.util.concurrent.CountDownLatch;
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.params.*;
                import org.junit.jupiter.params.provider.*;

                @Fixture
                @KillAfter(value = 4, isolation = Isolation.FORKED_JVM)
                @ParameterizedClass
                @ValueSource(ints = {1, 2, 3, 4, 5})
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class EndsTestCase {

                    private static final Map<String, String> ENDS = Map.of(
                            "1 a", "halt", "1 e", "hang", "2 b2", "exit", "2 d", "hang", "3 x", "hang", "3 z", "halt",
                            "4 c1", "halt", "4 c2", "exit", "4 f", "halt", "5 z", "exit");

                    @Parameter
                    int number;

                    @Test
                    void a() { end("a"); }

                    @ParameterizedTest
                    @ValueSource(strings = {"b1", "b2", "b3"})
                    void b(String name) { end(name); }

                    @TestFactory
                    List<DynamicNode> c() {
                        return List.of(
                                DynamicContainer.dynamicContainer("c", List.of(ends("c1"), ends("c2"), ends("c3"))),
                                ends("c4"));
                    }

                    private DynamicTest ends(String name) { return DynamicTest.dynamicTest(name, () -> end(name)); }

                    @Test
                    void d() { end("d"); }

                    @Nested
                    class Inner {
                        @Test
                        void e() { end("e"); }

                        @Test
                        void f() { end("f"); }
                    }

                    @Nested
                    @ParameterizedClass
                    @ValueSource(strings = {"x", "y", "z"})
                    class Parameterized {
                        @Parameter
                        String text;

                        @Test
                        void g() { end(text); }

                        @Test
                        void h() {}
                    }

                    // Fails elsewhere, as the test does whose JVM it ends.
                    private void end(String test) {
                        String how = ENDS.getOrDefault(number + " " + test, "");
                        Assertions.assertTrue(how.isEmpty() || ForkedJvm.isChild(), how);
                        switch (how) {
                            case "halt" -> Runtime.getRuntime().halt(3);
                            case "exit" -> System.exit(3);
                            case "hang" -> Assertions.assertDoesNotThrow(() -> new CountDownLatch(1).await());
                            default -> {}
                        }
                    }
                }
                """);
    }

    @Test
    void runsAllElse() {
        Recorded plain = launcher().with("killafter.mode", "disabled").run(fixture);
        Recorded forked = launcher().run(fixture);

        assertThat(ends(forked)).isEqualTo(ends(plain));
        assertThat(forked.failures()).hasSize(10);
    }

    @Test
    void runsAllElseThatIsSelected() {
        List<DiscoverySelector> selected = List.of(
                selectUniqueId(TOP + "/[class-template-invocation:#1]/[method:a()]"),
                selectUniqueId(TOP + "/[class-template-invocation:#1]/[method:d()]"),
                selectUniqueId(TOP + "/[class-template-invocation:#4]/[test-factory:c()]"));
        Recorded plain = runInItsLoader(launcher().with("killafter.mode", "disabled"), selected);
        Recorded forked = runInItsLoader(launcher(), selected);

        assertThat(ends(forked)).isEqualTo(ends(plain));
        assertThat(forked.failures()).hasSize(3);
    }

    // JUnit finds the class of an id by its name.
    private Recorded runInItsLoader(LauncherKit kit, List<DiscoverySelector> selected) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(fixture.getClassLoader());
        try {
            return kit.run(selected.toArray(DiscoverySelector[]::new));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Map<String, String> ends(Recorded recorded) {
        Map<String, String> ends = new TreeMap<>();
        recorded.lines().stream()
                .filter(line ->
                        List.of("SUCCESSFUL", "FAILED", "ABORTED", "skipped").contains(line.what()))
                .filter(line -> line.test().getParentId().isPresent())
                .forEach(line -> assertThat(
                                ends.put(line.test().getUniqueId().replaceAll(".*engine:[^]]*]", ""), line.what()))
                        .isNull());
        return ends;
    }
}
