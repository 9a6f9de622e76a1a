// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTests {

    @Test
    void isTheSuiteJvmsWithoutArgumentsThatItHasReadAlready() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/bin",
                "LANG", "C.UTF-8",
                "JAVA_TOOL_OPTIONS", "-agentlib:jdwp",
                "_JAVA_OPTIONS", "-Xmx1g",
                "JDK_JAVA_OPTIONS", "-ea"));
        Environment.adapt(environment, options(Inheritance.ALL), "4711");
        assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "LANG", "C", "MORE", "1", "KILLAFTER_CHILD", "4711"));
    }

    @Test
    void isNextToNothingForOneThatInheritsNothing() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "TOKEN", "secret"));
        Environment.adapt(environment, options(new Inheritance(true, List.of())), "4711");
        assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "LANG", "C", "MORE", "1", "KILLAFTER_CHILD", "4711"));
    }

    private static JvmOptions options(Inheritance inheritance) {
        return new JvmOptions(1, List.of(), Map.of("LANG", "C", "MORE", "1"), List.of(), inheritance);
    }
}
