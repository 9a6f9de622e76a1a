// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCommandTests {

    private static final JvmOptions OPTIONS =
            new JvmOptions(256L << 20, List.of("-Xss2m", "-XX:TieredStopAtLevel=4"), Map.of(), List.of());

    @Test
    void addsOursAfterTheInheritedAndTheUsersAfterOurs() {
        SuiteJvm suite = suite(List.of("-Xmx4g", "-XX:+UseParallelGC", "-ea"), true, 17);
        assertThat(JvmCommand.arguments(suite, Set.of(), OPTIONS))
                .containsExactly(
                        "-ea",
                        "-Xmx268435456",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCountedLoopSafepoints",
                        "-XX:LoopStripMiningIter=1000",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-Xms16777216",
                        "-Xss2m",
                        "-XX:TieredStopAtLevel=4");
    }

    @Test
    void leavesOutFlagsThatTheJvmDoesNotHave() {
        assertThat(JvmCommand.arguments(suite(List.of(), false, 17), Set.of(), OPTIONS))
                .containsExactly("-Xmx268435456", "-Xms16777216", "-Xss2m", "-XX:TieredStopAtLevel=4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx8m", "-XX:MaxHeapSize=8m", "-XX:MaxRAMPercentage=1"})
    void leavesTheFirstHeapToUsersWhoSayHowLargeItIs(String said) {
        JvmOptions options = new JvmOptions(256L << 20, List.of(said), Map.of(), List.of());
        assertThat(JvmCommand.arguments(suite(List.of(), false, 17), Set.of(), options))
                .containsExactly("-Xmx268435456", said);
    }

    @Test
    void neverBeginsWithMoreHeapThanThereMayBe() {
        JvmOptions options = new JvmOptions(8L << 20, List.of(), Map.of(), List.of());
        assertThat(JvmCommand.arguments(suite(List.of(), false, 17), Set.of(), options))
                .containsExactly("-Xmx8388608", "-Xms8388608");
    }

    @Test
    void asksForTheModulesThatOurCodeIsIn() {
        assertThat(JvmCommand.arguments(suite(List.of(), false, 25), Set.of("b", "a"), OPTIONS))
                .contains(
                        "--enable-native-access=ALL-UNNAMED,a,b",
                        "--add-modules=a,b",
                        "--add-reads=a=ALL-UNNAMED",
                        "--add-reads=b=ALL-UNNAMED")
                .noneSatisfy(argument -> assertThat(argument).contains("jupiter"));
    }

    @Test
    void opensWhatTheChildReplacesWhereJupiterIsAModule() {
        assertThat(JvmCommand.arguments(suite(List.of(), false, 17), Set.of("a", "org.junit.jupiter.engine"), OPTIONS))
                .contains(
                        "--add-opens=org.junit.jupiter.engine/org.junit.jupiter.engine.descriptor=ALL-UNNAMED,a,org.junit.jupiter.engine");
    }

    private static SuiteJvm suite(List<String> arguments, boolean hotSpot, int feature) {
        return new SuiteJvm(Path.of("java"), arguments, flag -> hotSpot, feature, UTF_8);
    }
}
