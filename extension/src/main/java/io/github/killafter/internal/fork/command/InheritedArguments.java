// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.util.List;
import java.util.regex.Pattern;

/** The arguments of the suite JVM that a forked one gets as well. Java agents stay: coverage and mocks need theirs. */
final class InheritedArguments {

    // A second debugger, remote console or profiler would ask for the same port or file, and often ends the JVM.
    private static final List<String> AGENTS = List.of(
            "-agentlib:",
            "-agentpath:",
            "-Xrun",
            "-Xdebug",
            "-Xnoagent",
            "-Dcom\\.sun\\.management\\.",
            "-javaagent:.*[=,]output=tcpserver",
            "-javaagent:.*idea_rt\\.jar",
            "-XX:[+-]ManagementServer",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:[+-]FlightRecorder");

    // Two JVMs would write the same file, or run the same command; their output would be attributed to the test.
    private static final List<String> OUTPUT = List.of(
            "-Xlog",
            "-verbose",
            "-XX:[+-]?HeapDump",
            "-XX:ErrorFile=",
            "-XX:OnError=",
            "-XX:OnOutOfMemoryError=",
            "-XX:[+-](Crash|Exit)OnOutOfMemoryError",
            "-XX:[+-]ShowMessageBoxOnError",
            "-XX:[+-](LogVMOutput|DisplayVMOutput)",
            "-XX:LogFile=",
            "-XX:[+-](Print|Trace|Log)",
            "-XX:[+-]?PerfData",
            "-XX:[+-]UsePerfData");

    // Sizes are ours to set, and these contradict them or depend on them.
    private static final List<String> HEAP = List.of(
            "-X?m[xsn][0-9]",
            "-XX:(Max|Min|Initial|SoftMax)HeapSize=",
            "-XX:(Max|Min|Initial)RAM",
            "-XX:(Max)?NewSize=",
            "-XX:[+-]AlwaysPreTouch",
            "-XX:[+-]Use(LargePages|TransparentHugePages)");

    // A JVM with two collectors does not start; options of another collector are removed with it.
    private static final List<String> COLLECTOR = List.of(
            "-XX:[+-]Use\\w+GC$",
            "-Xgc",
            "-XX:[+-]UseStringDeduplication",
            "-XX:[+-]?(G1|Parallel|Shenandoah|Epsilon)",
            "-XX:[+-]?Z[A-Z]");

    // Compiled quickly, and from class data of a JVM with the same settings.
    private static final List<String> COMPILER = List.of(
            "-X(int|comp|mixed|batch)$",
            "-(server|client)$",
            "-XX:[+-]TieredCompilation$",
            "-XX:TieredStopAtLevel=",
            "-XX:CompilationMode=",
            "-XX:CICompilerCount=",
            "-XX:[+-]UseJVMCICompiler",
            "-Xshare",
            "-XX:(Shared|Archive)\\w+=",
            "-XX:[+-](RecordDynamicDumpInfo|AutoCreateSharedArchive)",
            "-XX:[+-]?AOT");

    // Ours: the class path, and the main class in place of a main module.
    private static final List<String> LAUNCH =
            List.of("-Djava\\.class\\.path=", "-Djdk\\.module\\.main", "-Dsun\\.java\\.command=");

    private static final List<Pattern> DROPPED = List.of(AGENTS, OUTPUT, HEAP, COLLECTOR, COMPILER, LAUNCH).stream()
            .flatMap(List::stream)
            .map(Pattern::compile)
            .toList();

    private InheritedArguments() {}

    /** Return what a forked JVM gets of the given arguments, in their order. */
    static List<String> of(List<String> suite) {
        return suite.stream().filter(InheritedArguments::isInherited).toList();
    }

    private static boolean isInherited(String argument) {
        return DROPPED.stream().noneMatch(pattern -> pattern.matcher(argument).lookingAt());
    }
}
