// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Arguments of the java program in a file (java(1), "Launcher argument files"): a class path can be too long for more. */
public final class ArgumentFile implements AutoCloseable {

    private final Path path;

    private ArgumentFile(Path path) {
        this.path = path;
    }

    static ArgumentFile write(List<String> arguments, Charset charset) throws IOException {
        // Readable by its owner only, because arguments can be secrets.
        ArgumentFile file = new ArgumentFile(Files.createTempFile("killafter-", ".args"));
        try {
            Files.write(file.path, text(arguments).getBytes(charset));
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    static String text(List<String> arguments) {
        return arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    // Inside quotes only the backslash is special; a line that ends inside of them would be continued.
    private static String quoted(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    /** Return the argument that stands for those in the file. */
    String argument() {
        return "@" + path;
    }

    /** Delete the file, if it still exists. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUseOrGone) {
            path.toFile().deleteOnExit();
        }
    }
}
