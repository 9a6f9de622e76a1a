// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.testkit.LauncherKit;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each test is in one of three rings: "forks", "long", or without a tag the fast one, in which no JVM is forked. */
class RingsTests {

    private static final Set<String> RINGS = Set.of("forks", "long");

    /** What forks a JVM whatever its arguments are; there are other ways, which depend on settings. */
    private static final Set<String> DOORS =
            Set.of(JavaRun.class.getName() + ".of", LauncherKit.class.getName() + ".forked");

    private static final List<JavaClass> TESTS = tests();

    private static List<JavaClass> tests() {
        try {
            Path classes = Path.of(RingsTests.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new ClassFileImporter()
                    .importPath(classes).stream()
                            .filter(each -> outermost(each).getSimpleName().endsWith("Tests"))
                            .toList();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static JavaClass outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(RingsTests::outermost).orElse(inner);
    }

    @Test
    void areNoOthers() {
        assertThat(TESTS).hasSizeGreaterThan(100);
        assertThat(TESTS)
                .filteredOn(test -> test.getEnclosingClass().isEmpty())
                .allSatisfy(test -> assertThat(tags(test)).isSubsetOf(RINGS));
    }

    @Test
    void showWhatForks() {
        assertThat(TESTS).filteredOn(RingsTests::forks).isNotEmpty().allSatisfy(test -> assertThat(
                        tags(outermost(test)))
                .containsAnyElementsOf(RINGS));
    }

    private static boolean forks(JavaClass test) {
        return test.getMethodCallsFromSelf().stream().anyMatch(RingsTests::forks);
    }

    private static boolean forks(JavaMethodCall call) {
        return DOORS.contains(call.getTargetOwner().getName() + "." + call.getName());
    }

    private static List<String> tags(JavaClass test) {
        Class<?> type = test.reflect();
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                .flatMap(place -> Arrays.stream(place.getAnnotationsByType(Tag.class)))
                .map(Tag::value)
                .toList();
    }
}
