// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the user wants: the folders to read, and the files to write. */
record Arguments(List<Path> folders, Map<Output, Path> outputs) {

    static final String USAGE =
            "usage: java -jar killafter.jar report DIR... [--html FILE] [--markdown FILE] [--trace FILE]";

    /** A kind of file, by an option of its name. */
    enum Output {
        HTML,
        MARKDOWN,
        TRACE;

        private String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Return what these words mean.
     *
     * @throws IllegalArgumentException if they mean nothing, with the reason
     */
    static Arguments of(List<String> words) {
        check(!words.isEmpty(), "no command");
        check(words.get(0).equals("report"), "no such command: " + words.get(0));
        Arguments arguments = new Arguments(new ArrayList<>(), new EnumMap<>(Output.class));
        Iterator<String> rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.startsWith("--")) {
                arguments.addOutput(word, rest);
            } else {
                check(Files.isDirectory(Path.of(word)), "no such folder: " + word);
                arguments.folders.add(Path.of(word));
            }
        }
        check(!arguments.folders.isEmpty(), "no folder to report");
        return arguments;
    }

    private void addOutput(String option, Iterator<String> rest) {
        for (Output output : Output.values()) {
            if (output.option().equals(option)) {
                check(rest.hasNext(), option + " needs the name of a file");
                outputs.put(output, Path.of(rest.next()));
                return;
            }
        }
        throw new IllegalArgumentException("no such option: " + option);
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
