// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuiteJvmFactsTests {

    private static final Path HERE = Path.of("here").toAbsolutePath();
    private static final Path ELSEWHERE = Path.of("elsewhere").toAbsolutePath();

    @Test
    void takesTheFolderThatMavenTells() {
        Map<String, String> properties = Map.of("basedir", ELSEWHERE.toString(), "user.dir", HERE.toString());

        assertThat(surroundings(properties, Map.of()).projectFolder()).isEqualTo(ELSEWHERE);
        assertThat(surroundings(properties, Map.of()).buildFolder()).isEqualTo(ELSEWHERE.resolve("target"));
    }

    @Test
    void takesTheWorkingFolderWithoutMaven() {
        assertThat(surroundings(Map.of("user.dir", HERE.toString(), "basedir", " "), Map.of())
                        .projectFolder())
                .isEqualTo(HERE);
    }

    @Test
    void knowsAGradleWorker() {
        Map<String, String> properties = Map.of("user.dir", HERE.toString(), "org.gradle.test.worker", "1");

        assertThat(surroundings(properties, Map.of()).buildFolder()).isEqualTo(HERE.resolve("build"));
    }

    @Test
    void tellsTheBuildToolByItsFile() {
        assertThat(buildFolderBeside("pom.xml")).isEqualTo(HERE.resolve("target"));
        assertThat(buildFolderBeside("pom.xml", "build.gradle")).isEqualTo(HERE.resolve("target"));
        assertThat(buildFolderBeside("build.gradle")).isEqualTo(HERE.resolve("build"));
        assertThat(buildFolderBeside("build.gradle.kts")).isEqualTo(HERE.resolve("build"));
        assertThat(buildFolderBeside()).isEqualTo(HERE.resolve("target"));
    }

    @Test
    void takesTheCacheFolderOfTheSystem() {
        assertThat(cache("Linux", Map.of())).contains(HERE.resolve(".cache/killafter"));
        assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", ELSEWHERE.toString())))
                .contains(ELSEWHERE.resolve("killafter"));
        assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", "relative"))).contains(HERE.resolve(".cache/killafter"));
        assertThat(cache("Mac OS X", Map.of())).contains(HERE.resolve("Library/Caches/killafter"));
        assertThat(cache("Windows 11", Map.of())).contains(HERE.resolve("AppData/Local/killafter"));
        assertThat(cache("Windows 11", Map.of("LOCALAPPDATA", ELSEWHERE.toString())))
                .contains(ELSEWHERE.resolve("killafter"));
    }

    @Test
    void hasNoCacheFolderWhereTheUserHasNoHome() {
        assertThat(surroundings(Map.of("os.name", "Linux", "user.home", "?"), Map.of())
                        .cacheFolder())
                .isEmpty();
        assertThat(surroundings(Map.of(), Map.of()).cacheFolder()).isEmpty();
    }

    @Test
    void asksThisJvm() {
        SuiteJvmFacts facts = SuiteJvmFacts.ofThisJvm();

        assertThat(facts.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(facts.maxHeap()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(facts.projectFolder()).isDirectory();
    }

    private static Path buildFolderBeside(String... files) {
        Set<String> existing = Set.of(files);
        SuiteJvmFacts.Lookup lookup = new SuiteJvmFacts.Lookup(
                name -> Optional.of(HERE.toString()).filter(here -> name.equals("user.dir")),
                name -> Optional.empty(),
                path -> HERE.equals(path.getParent())
                        && existing.contains(path.getFileName().toString()));
        return new SuiteJvmFacts(1, 1, lookup).buildFolder();
    }

    private static Optional<Path> cache(String system, Map<String, String> variables) {
        return surroundings(Map.of("os.name", system, "user.home", HERE.toString()), variables)
                .cacheFolder();
    }

    private static SuiteJvmFacts surroundings(Map<String, String> properties, Map<String, String> variables) {
        return new SuiteJvmFacts(
                1,
                1,
                new SuiteJvmFacts.Lookup(
                        name -> Optional.ofNullable(properties.get(name)),
                        name -> Optional.ofNullable(variables.get(name)),
                        path -> false));
    }
}
