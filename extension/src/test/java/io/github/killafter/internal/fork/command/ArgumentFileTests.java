// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(60)
class ArgumentFileTests {

    @TempDir
    private Path folder;

    @Test
    void bringsEveryArgumentToTheJvmAsItIs() throws Exception {
        String umlaut = SuiteJvm.running().nativeCharset().newEncoder().canEncode('ü') ? "ü €" : "";
        assertEchoes(List.of(
                "a b",
                "",
                "\"quoted\" 'too'",
                "C:\\new\\table\\",
                "# no comment",
                "two\nlines\r\n",
                "@file",
                "$HOME *",
                umlaut));
    }

    @Test
    void bringsAClassPathOfThreeHundredKilobytes() throws Exception {
        StringBuilder classPath = new StringBuilder();
        while (classPath.length() < 300_000) {
            classPath
                    .append("/some where/repository/a/library-")
                    .append(classPath.length())
                    .append(".jar")
                    .append(File.pathSeparator);
        }
        assertEchoes(List.of(classPath.toString()));
    }

    @Test
    void isGoneWhenClosed() throws IOException {
        ArgumentFile file = ArgumentFile.write(List.of("-version"), Charset.defaultCharset());
        Path path = Path.of(file.argument().substring(1));
        assertThat(path).exists();
        file.close();
        file.close();
        assertThat(path).doesNotExist();
    }

    private void assertEchoes(List<String> values) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-Dfile.encoding=UTF-8", "-cp", ownClassPath()));
        for (int i = 0; i < values.size(); i++) {
            arguments.add("-Decho." + i + "=" + values.get(i));
        }
        Path result = folder.resolve("echoed");
        arguments.addAll(List.of(EchoProperties.class.getName(), result.toString()));
        SuiteJvm suite = SuiteJvm.running();
        try (ArgumentFile file = ArgumentFile.write(arguments, suite.nativeCharset())) {
            Process process = new ProcessBuilder(suite.java().toString(), file.argument())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(List.of(Files.readString(result).split("\0", -1))).isEqualTo(values);
    }

    private static String ownClassPath() {
        return new File(EchoProperties.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getPath();
    }
}
