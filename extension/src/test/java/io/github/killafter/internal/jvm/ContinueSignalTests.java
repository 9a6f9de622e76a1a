// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.jvm.raise.JavaRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("forks")
@Timeout(60)
class ContinueSignalTests {

    @ParameterizedTest
    @CsvSource({"Linux, 18", "Mac OS X, 19", "FreeBSD, 19"})
    void knowsItsNumber(String system, int number) {
        assertThat(ContinueSignal.number(system)).isEqualTo(number);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isThereOnLinux() {
        assertThat(ContinueSignal.unavailableReason()).isEmpty();
    }

    @Test
    void saysWhyNotWithoutJna() throws Exception {
        JavaRun run = JavaRun.of(ContinueSignalTests.class, "jna", Duration.ofSeconds(30), List.of());
        assertThat(run.output()).contains("JNA (net.java.dev.jna:jna) is not on the class path");
    }

    public static void main(String[] arguments) {
        System.out.println(ContinueSignal.unavailableReason().orElse("available"));
    }
}
