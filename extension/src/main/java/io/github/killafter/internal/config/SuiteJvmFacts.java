// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static java.util.function.Predicate.not;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What some defaults depend on: the machine, the suite JVM and the project; {@code maxHeap} is in bytes. */
record SuiteJvmFacts(int processors, long maxHeap, Lookup lookup) {

    /** Access to system properties, environment variables, and files. */
    record Lookup(
            Function<String, Optional<String>> property,
            Function<String, Optional<String>> variable,
            Predicate<Path> exists) {}

    static SuiteJvmFacts ofThisJvm() {
        Runtime runtime = Runtime.getRuntime();
        Lookup lookup = new Lookup(
                name -> Optional.ofNullable(System.getProperty(name)),
                name -> Optional.ofNullable(System.getenv(name)),
                Files::exists);
        return new SuiteJvmFacts(runtime.availableProcessors(), runtime.maxMemory(), lookup);
    }

    /** Return the folder of the project: Maven sets a property, Gradle and IDEs start the suite JVM in it. */
    Path projectFolder() {
        return property("basedir")
                .map(Path::of)
                .orElseGet(() -> Path.of(property("user.dir").orElse("")));
    }

    /** Return the folder that the build tool cleans. */
    Path buildFolder() {
        Path project = projectFolder();
        return project.resolve(isGradle(project) ? "build" : "target");
    }

    // Gradle sets the property in each JVM that it runs tests in; without it, as in an IDE, the build file is used.
    private boolean isGradle(Path project) {
        if (property("basedir").isPresent() || lookup.exists().test(project.resolve("pom.xml"))) {
            return false;
        }
        return property("org.gradle.test.worker").isPresent()
                || lookup.exists().test(project.resolve("build.gradle"))
                || lookup.exists().test(project.resolve("build.gradle.kts"));
    }

    /** Return our folder among the user's caches; empty if the user has no home. */
    Optional<Path> cacheFolder() {
        String system = property("os.name").orElse("").toLowerCase(Locale.ROOT);
        Optional<Path> caches;
        if (system.startsWith("windows")) {
            caches = variable("LOCALAPPDATA").or(() -> home("AppData/Local"));
        } else if (system.startsWith("mac")) {
            caches = home("Library/Caches");
        } else {
            caches = variable("XDG_CACHE_HOME").or(() -> home(".cache"));
        }
        return caches.map(folder -> folder.resolve("killafter"));
    }

    // The JDK says "?" where the user is not in the password file, as in many containers.
    private Optional<Path> home(String folder) {
        return property("user.home").filter(not("?"::equals)).map(home -> Path.of(home)
                .resolve(folder));
    }

    // The XDG base directory specification: a path that is not absolute must be ignored.
    private Optional<Path> variable(String name) {
        return lookup.variable()
                .apply(name)
                .filter(not(String::isBlank))
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    private Optional<String> property(String name) {
        return lookup.property().apply(name).filter(not(String::isBlank));
    }
}
