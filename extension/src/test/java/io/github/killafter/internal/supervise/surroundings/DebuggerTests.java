// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("forks")
@Timeout(60)
class DebuggerTests {

    private static final Pattern LISTENING = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");

    @Test
    void knowsTheAgentByItsArgument() {
        assertThat(Debugger.agentIsLoaded(List.of("-Xmx1g", "-agentlib:jdwp=transport=dt_socket")))
                .isTrue();
        assertThat(Debugger.agentIsLoaded(List.of("-Xrunjdwp:server=y"))).isTrue();
        assertThat(Debugger.agentIsLoaded(List.of("-Xmx1g", "-javaagent:jdwp.jar")))
                .isFalse();
        try (Helpers helpers = new Helpers()) {
            assertThat(Debugger.isConnected(helpers)).isFalse();
        }
    }

    @Test
    void tellsADebuggerThatIsConnectedFromAnAgentThatOnlyListens() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Debuggee.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = reader(child);
                PrintStream questions = new PrintStream(child.getOutputStream(), true, StandardCharsets.UTF_8)) {
            String port = portOf(output);
            assertThat(answer(questions, output)).isEqualTo("connected: false");

            try (Socket debugger = connect(port)) {
                assertThat(debugger.isConnected()).isTrue();
                while (answer(questions, output).equals("connected: false")) {
                    Thread.onSpinWait();
                }
            }
            while (answer(questions, output).equals("connected: true")) {
                Thread.onSpinWait();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static BufferedReader reader(Process child) {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String portOf(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("the agent did not listen");
    }

    private static String answer(PrintStream questions, BufferedReader output) throws IOException {
        questions.println("?");
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("connected: ")) {
                return line;
            }
        }
        throw new IOException("the child is gone");
    }

    // All that it takes to be connected (JDWP specification, "JDWP Handshake").
    private static Socket connect(String port) throws IOException {
        Socket debugger = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        debugger.getOutputStream().write("JDWP-Handshake".getBytes(StandardCharsets.US_ASCII));
        byte[] reply = debugger.getInputStream().readNBytes(14);
        assertThat(new String(reply, StandardCharsets.US_ASCII)).isEqualTo("JDWP-Handshake");
        return debugger;
    }

    /** Runs in a JVM of its own and answers each line that it is sent. */
    static final class Debuggee {

        public static void main(String[] arguments) throws IOException {
            try (Helpers helpers = new Helpers();
                    BufferedReader questions =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                while (questions.readLine() != null) {
                    System.out.println("connected: " + Debugger.isConnected(helpers));
                }
            }
        }
    }
}
