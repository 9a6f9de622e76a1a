// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class InheritedPropertiesTests {

    @Test
    void leavesOutWhatAJvmKnowsOfItself() {
        assertThat(InheritedProperties.of(System.getProperties()))
                .doesNotContainKeys("java.home", "java.class.path", "java.vm.name", "os.name", "sun.arch.data.model");
    }

    @Test
    void takesAlongWhatTheBuildSet() {
        Properties system = new Properties();
        system.setProperty("basedir", "/project");
        system.setProperty("java.io.tmpdir", "/project/tmp");
        system.put("number", 1);

        assertThat(InheritedProperties.of(system))
                .isEqualTo(Map.of("basedir", "/project", "java.io.tmpdir", "/project/tmp"));
    }
}
