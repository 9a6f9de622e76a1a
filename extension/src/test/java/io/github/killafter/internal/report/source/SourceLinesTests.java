// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLinesTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void showsThreeLinesBeforeAndAfter() throws IOException {
        write("work/src/test/java/com/acme/ShopTests.java", 9);

        assertThat(json(frame("com.acme.ShopTests", "ShopTests.java", 5)))
                .containsExactly("{\"file\":\"src/test/java/com/acme/ShopTests.java\",\"line\":5,\"first\":2,"
                        + "\"lines\":[\"line 2\",\"line 3\",\"line 4\",\"line 5\",\"line 6\",\"line 7\",\"line 8\"]}");
        assertThat(json(frame("com.acme.ShopTests", "ShopTests.java", 1)))
                .singleElement()
                .asString()
                .endsWith("\"first\":1,\"lines\":[\"line 1\",\"line 2\",\"line 3\",\"line 4\"]}");
        assertThat(json(frame("com.acme.ShopTests", "ShopTests.java", 9)))
                .singleElement()
                .asString()
                .endsWith("\"first\":6,\"lines\":[\"line 6\",\"line 7\",\"line 8\",\"line 9\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/java",
                "src/integrationTest/kotlin",
                "core/src/test/groovy",
                "modules/core/src/test/java",
            })
    void findsTheUsualRoots(String root) throws IOException {
        write("work/" + root + "/com/acme/ShopTests.java", 1);

        assertThat(json(frame("com.acme.ShopTests$Inner", "ShopTests.java", 1)))
                .singleElement()
                .asString()
                .contains("\"" + root + "/com/acme/ShopTests.java\"");
    }

    @Test
    void takesTheLineOfTheTestAndTheInnermostOne() throws IOException {
        write("work/src/test/java/com/acme/ShopTests.java", 9);
        write("work/src/main/java/org/shop/Client.java", 9);
        StackTraceElement jdk = frame("java.net.Socket", "Socket.java", 1);
        StackTraceElement client = frame("org.shop.Client", "Client.java", 2);
        StackTraceElement library = frame("org.other.Library", "Library.java", 3);
        StackTraceElement test = frame("com.acme.ShopTests$1", "ShopTests.java", 4);
        StackTraceElement outer = frame("com.acme.ShopTests", "ShopTests.java", 5);

        assertThat(lines(jdk, client, library, test, outer)).containsExactly("ShopTests.java:4", "Client.java:2");
        assertThat(lines(jdk, test, client)).containsExactly("ShopTests.java:4");
        assertThat(lines(jdk, library, client)).containsExactly("Client.java:2");
        assertThat(lines(jdk, library)).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void saysNothingRatherThanTheWrongThing() throws IOException {
        write("work/a/src/test/java/com/acme/Twice.java", 9);
        write("work/b/src/test/java/com/acme/Twice.java", 9);
        write("work/a/src/test/java/com/acme/Short.java", 2);
        Files.createDirectories(temp.resolve("work/a/src/test/java/com/acme/Folder.java"));

        assertThat(json(frame("com.acme.Twice", "Twice.java", 1))).isEmpty();
        assertThat(json(frame("com.acme.Short", "Short.java", 3))).isEmpty();
        assertThat(json(frame("com.acme.Short", "Short.java", -1))).isEmpty();
        assertThat(json(frame("com.acme.Folder", "Folder.java", 1))).isEmpty();
        assertThat(json(new StackTraceElement("com.acme.Short", "run", null, 1)))
                .isEmpty();
    }

    @Test
    void readsNothingOutsideOfTheFolder() throws IOException {
        Path secret = write("secret.txt", 9);
        Path tests = Files.createDirectories(temp.resolve("work/src/test/java"));
        Files.createSymbolicLink(tests.resolve("Link.java"), secret);
        Files.createSymbolicLink(temp.resolve("work/src/main"), Files.createDirectories(temp.resolve("elsewhere")));
        write("elsewhere/java/Main.java", 9);

        assertThat(lines(frame("Link", "Link.java", 1))).isEmpty();
        assertThat(lines(frame("Main", "Main.java", 1))).isEmpty();
        assertThat(lines(frame("Any", "../../../../secret.txt", 1))).isEmpty();
        assertThat(lines(frame("Any", secret.toString(), 1))).isEmpty();
        assertThat(lines(frame("Any", "\0", 1))).isEmpty();
    }

    private Path write(String path, int lines) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file, IntStream.rangeClosed(1, lines).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
    }

    private static StackTraceElement frame(String type, String file, int line) {
        return new StackTraceElement(type, "run", file, line);
    }

    private List<String> json(StackTraceElement... stack) {
        return new SourceLines(temp.resolve("work"))
                .json(escalation(stack)).stream().map(JsonObject::toString).toList();
    }

    private List<String> lines(StackTraceElement... stack) {
        return new SourceLines(temp.resolve("work"))
                .of(escalation(stack)).stream()
                        .map(line -> line.file().getFileName() + ":" + line.line())
                        .toList();
    }

    private static Escalation escalation(StackTraceElement... stack) {
        return EscalationBuilder.of(
                        GuardedCall.of("it()", "com.acme.ShopTests", "[method:it()]", Duration.ofSeconds(1)))
                .attempts(List.of(AttemptBuilder.in(Isolation.SUITE_JVM)
                        .stack(List.of(stack))
                        .build()))
                .build();
    }
}
