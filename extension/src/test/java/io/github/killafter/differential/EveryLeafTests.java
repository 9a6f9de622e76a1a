// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.testkit.LauncherKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever a class hangs or ends its forked JVM, JUnit reports the same tests, in the same order and with the same ends, as
 * where that place only throws.
 */
@Tag("forks")
class EveryLeafTests {

    private static final int AT_ONCE = 10;

    private static Map<Shape, Map<Place, Integer>> reached = Map.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void countPlaces(@TempDir Path folder) throws IOException {
        List<Case> none =
                Stream.of(Shape.values()).filter(Shape::isThere).map(Case::none).toList();
        reached = Run.of(plain(), created(folder, "places"), Case.compiled(none, folder))
                .reached(none);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void isReportedAsByPlainJUnit(Shape shape) throws IOException {
        assertThat(differences(cases(shape).sample(), "sample", inParallel())).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Shape.class)
    void isReportedAsByPlainJUnitWhereClassesShareAJvm(Shape shape) throws IOException {
        assertThat(differences(cases(shape).sample(), "one-by-one", forked())).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Shape.class)
    void isReportedAsByPlainJUnitInEachWay(Shape shape) throws IOException {
        List<Case> cases = cases(shape).all();
        List<String> differences = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += AT_ONCE) {
            List<Case> some = cases.subList(from, Math.min(from + AT_ONCE, cases.size()));
            differences.addAll(differences(some, "from-" + from, inParallel()));
        }

        assertThat(differences).isEmpty();
    }

    private static Cases cases(Shape shape) {
        assumeTrue(shape.isThere(), "came with JUnit 5.13");
        return new Cases(shape, reached.get(shape));
    }

    private List<String> differences(List<Case> cases, String name, LauncherKit kit) throws IOException {
        Class<?>[] classes = Case.compiled(cases, created(folder, name));
        Run plain = Run.of(plain(), created(folder, name + "-plain"), classes);
        Run forked = Run.of(kit, created(folder, name + "-forked"), classes);
        return cases.stream()
                .flatMap(each -> forked.differencesFrom(plain, each).stream())
                .toList();
    }

    private static Path created(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static LauncherKit plain() {
        return LauncherKit.launcher().with("killafter.mode", "disabled").with(PlannedEnd.PLAIN, "true");
    }

    private static LauncherKit forked() {
        return LauncherKit.launcher()
                .forked()
                .with("killafter.fork.max-heap", "64 MB")
                .with("killafter.fork.max-children", "4")
                .with("killafter.grace.raise", "300 ms");
    }

    private static LauncherKit inParallel() {
        return forked().with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
    }
}
