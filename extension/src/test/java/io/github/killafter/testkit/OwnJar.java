// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import io.github.killafter.KillAfterExtension;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * KillAfter as users have it: in a jar, where a class takes no file descriptor and lambdas are classes. The tests of the
 * build have it in a folder.
 */
public final class OwnJar {

    private OwnJar() {}

    /** Create the jar, and return it. */
    public static Path create(Path jar) throws IOException {
        Path folder = classes();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(each, out);
                }
            }
        }
        return jar;
    }

    // An IDE does not make those of the jar.
    private static Path classes() {
        Path plain = place(KillAfterExtension.class);
        Path ofJar = plain.resolveSibling("jar-classes");
        return Files.isDirectory(ofJar) ? ofJar : plain;
    }

    /** Return the folder or jar that a class is from. */
    public static Path place(Class<?> type) {
        try {
            URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(uri);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
