// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names an archive by everything that it depends on, so that the wrong one is never found.
 *
 * @param name fit for the name of a file
 * @param kind the kind of the archive
 */
record ArchiveKey(String name, ArchiveKind kind) {

    // To be incremented when archives are created differently.
    private static final String FORMAT = "1";

    private static final List<String> JVM = List.of(
            "java.vm.name",
            "java.vm.vendor",
            "java.vm.version",
            "java.runtime.version",
            "java.home",
            "os.name",
            "os.arch",
            "sun.arch.data.model");

    private static final List<String> NONE_OF_THEM = List.of("-D", "-Xlog", "-verbose", "-ea", "-da");

    private static final int LENGTH = 16;

    static ArchiveKey of(ArchiveKind kind, Launch launch, List<Path> jars) throws IOException {
        List<String> facts =
                new ArrayList<>(List.of(FORMAT, kind.name(), launch.java().toString()));
        JVM.forEach(property -> facts.add(property + "=" + System.getProperty(property)));
        // Where a JDK was replaced by another build in the same place.
        Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
        facts.add(Files.exists(modules) ? stamp(modules) : "");
        facts.addAll(trainable(launch.options()));
        for (Path jar : jars) {
            facts.add(stamp(jar));
        }
        return new ArchiveKey(digest(facts), kind);
    }

    /** Return the options that matter for an archive: neither properties nor agents nor what a JVM prints do. */
    static List<String> trainable(List<String> options) {
        return options.stream()
                .filter(option -> NONE_OF_THEM.stream().noneMatch(option::startsWith) && !ArchiveKind.isAgent(option))
                .toList();
    }

    private static String stamp(Path file) throws IOException {
        return file.toRealPath() + " " + file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    }

    private static String digest(List<String> facts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", facts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
