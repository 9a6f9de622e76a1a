// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The kinds of archives, of which a JVM gets the best that it can use. */
enum ArchiveKind {
    /** Linked classes (JEP 483): a JVM with an agent cannot use them, and would start without any archive. */
    AOT("aot", "AOTCache"),
    /** Parsed classes, on top of those that the JDK comes with (JEP 350). */
    DYNAMIC("jsa", "ArchiveClassesAtExit");

    private static final List<String> AGENTS = List.of("-javaagent:", "-agentlib:", "-agentpath:", "-Xrun");

    // Archives cannot be used with these, or they are about archives themselves.
    private static final List<String> OBSTACLES = List.of(
            "--patch-module",
            "--module-path",
            "-p",
            "--upgrade-module-path",
            "--limit-modules",
            "-Xbootclasspath",
            "-Xshare",
            "-XX:SharedArchiveFile",
            "-XX:SharedClassListFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:DumpLoadedClassList",
            "-XX:+AutoCreateSharedArchive",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:AOT",
            "-XX:Flags",
            "-XX:VMOptionsFile",
            "-Djava.system.class.loader");

    final String ending;

    private final String flag;

    ArchiveKind(String ending, String flag) {
        this.ending = ending;
        this.flag = flag;
    }

    /** Return the kind for a JVM; empty if it can use none. */
    static Optional<ArchiveKind> of(Launch launch) {
        if (launch.options().stream().anyMatch(option -> startsWithOneOf(option, OBSTACLES))) {
            return Optional.empty();
        }
        boolean agents = launch.options().stream().anyMatch(ArchiveKind::isAgent);
        return List.of(values()).stream()
                .filter(kind -> !(agents && kind == AOT))
                .filter(kind -> launch.knowsFlag().test(kind.flag))
                .findFirst();
    }

    static boolean isAgent(String option) {
        return startsWithOneOf(option, AGENTS);
    }

    private static boolean startsWithOneOf(String option, List<String> starts) {
        return starts.stream().anyMatch(option::startsWith);
    }

    /** Return the options with which a JVM uses an archive if it can, and is silent if it cannot. */
    List<String> use(Path archive) {
        return switch (this) {
            case AOT -> List.of("-XX:AOTCache=" + archive, "-Xlog:aot*=off", "-Xlog:cds*=off");
            case DYNAMIC -> List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds*=off");
        };
    }

    /** Return the options with which a JVM does not start if it cannot use the archive. */
    List<String> require(Path archive) {
        return switch (this) {
            case AOT -> List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on");
            case DYNAMIC -> List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
        };
    }
}
