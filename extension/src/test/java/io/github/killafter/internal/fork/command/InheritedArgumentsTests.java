// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedArgumentsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
                "-Xrunjdwp:transport=dt_socket",
                "-Xdebug",
                "-agentpath:/opt/profiler/libyjpagent.so=port=10001",
                "-Dcom.sun.management.jmxremote.port=9010",
                "-Dcom.sun.management.jmxremote",
                "-javaagent:jacoco.jar=output=tcpserver,port=6300",
                "-javaagent:/ide/lib/idea_rt.jar=38011:/ide/bin",
                "-XX:+FlightRecorder",
                "-XX:StartFlightRecording:filename=a.jfr",
                "-XX:StartFlightRecording"
            })
    void leavesOutAgentsThatCanBeThereOnlyOnce(String argument) {
        assertThat(InheritedArguments.of(List.of(argument))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xlog:gc*:file=gc.log",
                "-Xlog:safepoint",
                "-Xloggc:gc.log",
                "-verbose:gc",
                "-XX:HeapDumpPath=/tmp",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:ErrorFile=hs.log",
                "-XX:OnError=gdb - %p",
                "-XX:OnOutOfMemoryError=kill -9 %p",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+CrashOnOutOfMemoryError",
                "-XX:+ShowMessageBoxOnError",
                "-XX:+PrintCompilation",
                "-XX:+LogVMOutput",
                "-XX:LogFile=vm.log"
            })
    void leavesOutWhatWritesTheSameFilesOrPrints(String argument) {
        assertThat(InheritedArguments.of(List.of(argument))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx4g",
                "-Xms4g",
                "-Xmn1g",
                "-mx4g",
                "-XX:MaxHeapSize=4g",
                "-XX:InitialHeapSize=4g",
                "-XX:MaxRAMPercentage=80",
                "-XX:MaxRAM=8g",
                "-XX:MinRAMPercentage=80",
                "-XX:NewSize=1g",
                "-XX:+UseG1GC",
                "-XX:-UseG1GC",
                "-XX:+UseZGC",
                "-XX:+UseConcMarkSweepGC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:+ZGenerational",
                "-XX:ParallelGCThreads=4",
                "-Xint",
                "-Xcomp",
                "-XX:-TieredCompilation",
                "-XX:TieredStopAtLevel=4",
                "-XX:CICompilerCount=8",
                "-XX:SharedArchiveFile=app.jsa",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:AOTCache=app.aot",
                "-Xshare:on"
            })
    void leavesOutWhatContradictsOurOwn(String argument) {
        assertThat(InheritedArguments.of(List.of(argument))).isEmpty();
    }

    @Test
    void leavesOutTheMainModuleAndTheClassPath() {
        assertThat(InheritedArguments.of(List.of("-Djava.class.path=a.jar", "-Djdk.module.main=org.junit.console")))
                .isEmpty();
    }

    @Test
    void keepsTheRestInItsOrder() {
        List<String> arguments = List.of(
                "-javaagent:/repository/org.jacoco.agent-runtime.jar=destfile=/build/jacoco.exec,append=true",
                "-javaagent:/repository/byte-buddy-agent.jar",
                "-XX:+EnableDynamicAgentLoading",
                "-Dcom.sun.jna.nosys=true",
                "-Duser.language=de",
                "-Dname=with space",
                "-ea",
                "-Xss2m",
                "-Xbootclasspath/a:more.jar",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ActiveProcessorCount=1",
                "--module-path=mods",
                "--patch-module=app=build/test-classes",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-modules=app",
                "--enable-preview");
        assertThat(InheritedArguments.of(arguments)).isEqualTo(arguments);
    }
}
