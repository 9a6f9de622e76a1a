// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import io.github.killafter.KillAfter;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/** Compiles fixtures for what only newer versions of JUnit have, against the version that is there. */
public final class Compiled {

    private final Path folder;

    private Compiled(Path folder) {
        this.folder = folder;
    }

    /** Compile into a folder. */
    public static Compiled in(Path folder) {
        return new Compiled(folder);
    }

    /** Return the class of this name from its source, which has no package. */
    public Class<?> load(String name, String source) {
        try {
            Path file = Files.writeString(folder.resolve(name + ".java"), source);
            compile(file);
            URL[] urls = {folder.toUri().toURL()};
            return new URLClassLoader(urls, Compiled.class.getClassLoader()).loadClass(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private void compile(Path file) {
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int exitCode = javac.run(
                out,
                out,
                "-cp",
                classPath(),
                "-d",
                folder.toString(),
                "-proc:none",
                "-parameters",
                "-nowarn",
                file.toString());
        if (exitCode != 0) {
            throw new AssertionError(messages);
        }
    }

    // Under Surefire the property of the class path need not name what is on it.
    private static String classPath() {
        return Stream.of(
                        KillAfter.class,
                        Fixture.class,
                        Test.class,
                        ParameterizedTest.class,
                        Testable.class,
                        TestEngine.class,
                        Launcher.class)
                .map(Compiled::locationOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
