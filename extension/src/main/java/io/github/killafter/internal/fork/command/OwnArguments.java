// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments that every forked JVM gets from us: it starts quickly, stays small, can be stopped and leaves no file.
 */
final class OwnArguments {

    // Its first release is the JDK 22 (JEP 454); before, only incubating and preview modules know it.
    private static final int NATIVE_ACCESS = 22;

    // What the child replaces to choose dynamic tests by their number is in a package that the module does not export.
    private static final String JUPITER = "org.junit.jupiter.engine";

    private static final List<Flag> FLAGS = List.of(
            new Flag("TieredStopAtLevel", "-XX:TieredStopAtLevel=1"),
            new Flag("UseSerialGC", "-XX:+UseSerialGC"),
            // Serial GC has no safepoint polls in counted loops otherwise: then only SIGKILL ends them.
            new Flag("UseCountedLoopSafepoints", "-XX:+UseCountedLoopSafepoints"),
            new Flag("LoopStripMiningIter", "-XX:LoopStripMiningIter=1000"),
            // Its file in the temporary folder outlives a SIGKILL.
            new Flag("UsePerfData", "-XX:-UsePerfData"),
            new Flag("CreateCoredumpOnCrash", "-XX:-CreateCoredumpOnCrash"));

    private final SuiteJvm suite;

    OwnArguments(SuiteJvm suite) {
        this.suite = suite;
    }

    List<String> list(long maxHeap, Set<String> modules) {
        List<String> own = new ArrayList<>();
        own.add("-Xmx" + maxHeap);
        FLAGS.stream()
                .filter(flag -> suite.knowsFlag().test(flag.name))
                .map(Flag::argument)
                .forEach(own::add);
        own.addAll(forModules(new TreeSet<>(modules)));
        return own;
    }

    // The main class can be on the class path or in a module; but a module has to be requested.
    private List<String> forModules(Set<String> modules) {
        List<String> own = new ArrayList<>();
        String allOfThem =
                Stream.concat(Stream.of("ALL-UNNAMED"), modules.stream()).collect(Collectors.joining(","));
        if (suite.feature() >= NATIVE_ACCESS) {
            own.add("--enable-native-access=" + allOfThem);
        }
        if (modules.contains(JUPITER)) {
            own.add("--add-opens=" + JUPITER + "/" + JUPITER + ".descriptor=" + allOfThem);
        }
        if (!modules.isEmpty()) {
            own.add("--add-modules=" + String.join(",", modules));
        }
        // When we are a module, the launcher of JUnit can still be on the class path (Surefire).
        modules.forEach(module -> own.add("--add-reads=" + module + "=ALL-UNNAMED"));
        return own;
    }

    private record Flag(String name, String argument) {}
}
