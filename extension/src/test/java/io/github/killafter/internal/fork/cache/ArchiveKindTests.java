// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveKindTests {

    @Test
    void isTheBestThatTheJvmCanUse() {
        assertThat(ArchiveKind.of(launch(flag -> true, "-Xmx1g"))).contains(ArchiveKind.AOT);
        assertThat(ArchiveKind.of(launch("ArchiveClassesAtExit"::equals))).contains(ArchiveKind.DYNAMIC);
        assertThat(ArchiveKind.of(launch(flag -> false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-javaagent:jacoco.jar=destfile=a", "-agentlib:jdwp=server=y", "-agentpath:/a.so"})
    void isOneThatAgentsLeaveUsable(String agent) {
        assertThat(ArchiveKind.of(launch(flag -> true, agent))).contains(ArchiveKind.DYNAMIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--patch-module=a=b",
                "--module-path=a",
                "-Xbootclasspath/a:a.jar",
                "-Xshare:off",
                "-XX:SharedArchiveFile=a",
                "-XX:AOTCache=a",
                "-Djava.system.class.loader=A"
            })
    void isNoneWhereTheOptionsDoNotAllowIt(String option) {
        assertThat(ArchiveKind.of(launch(flag -> true, "-ea", option))).isEmpty();
    }

    private static Launch launch(Predicate<String> flags, String... options) {
        return new Launch(Path.of("java"), flags, List.of(options), List.of(), List.of());
    }
}
