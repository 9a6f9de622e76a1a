// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacocoAgentTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -javaagent:/r/org.jacoco.agent-0.8.15-runtime.jar=destfile=/t/jacoco.exec | /t/jacoco.exec
        -javaagent:build/tmp/jacocoagent.jar=destfile=a.exec,append=true          | a.exec
        -javaagent:jacocoagent.jar=append=true,destfile=/a,b/c.exec,jmx=false     | /a,b/c.exec
        -javaagent:jacocoagent.jar=output=file,destfile=/a=b.exec                 | /a=b.exec
        -javaagent:jacocoagent.jar                                                | jacoco.exec
        -javaagent:jacocoagent.jar=                                               | jacoco.exec
        -javaagent:jacocoagent.jar=includes=a.*:b.*                               | jacoco.exec
        -javaagent:jacocoagent.jar=destfile=a,destfile=b                          | b
        """)
    void knowsWhatFileIsWritten(String argument, Path file) {
        assertThat(JacocoAgent.of(argument).flatMap(JacocoAgent::file)).contains(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:jacocoagent.jar=output=tcpclient,port=6300",
                "-javaagent:jacocoagent.jar=output=none,destfile=a",
                "-javaagent:/jacoco/mockito.jar=destfile=a",
                "-javaagent:",
                "-agentlib:jacoco=destfile=a",
                "-Djacoco=-javaagent:jacocoagent.jar"
            })
    void knowsWhatWritesNone(String argument) {
        assertThat(JacocoAgent.of(argument).flatMap(JacocoAgent::file)).isEmpty();
    }

    @Test
    void changesTheFileAndNothingElse() {
        assertThat(JacocoAgent.of("-javaagent:/jacoco.jar=append=true,destfile=/a,b,includes=x,y")
                        .map(agent -> agent.writing(Path.of("/c.exec"))))
                .contains("-javaagent:/jacoco.jar=append=true,includes=x,y,destfile=/c.exec");
        assertThat(JacocoAgent.of("-javaagent:/jacoco.jar").map(agent -> agent.writing(Path.of("/c.exec"))))
                .contains("-javaagent:/jacoco.jar=destfile=/c.exec");
    }
}
