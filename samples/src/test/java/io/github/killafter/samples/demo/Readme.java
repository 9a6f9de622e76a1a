// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The blocks of the README that are copies, and what they are copies of. */
final class Readme {

    /** A comment that names the source, such as {@code <!-- WorkerSample.java: poll -->}, and the block below it. */
    private static final Pattern BLOCK = Pattern.compile("<!-- (.+) -->\n```\\w+\n([^`]+)```\n");

    private static final Pattern SOURCE = Pattern.compile("([\\w./]+): (.+)");
    private static final Pattern TIME = Pattern.compile("\\d[\\d.]* (ns|us|µs|ms|s)\\b");
    private static final Pattern PLACE = Pattern.compile("(\n  stuck in +).+");

    private final Map<String, String> blocks = new LinkedHashMap<>();

    Readme(String text) {
        BLOCK.matcher(text).results().forEach(block -> blocks.put(block.group(1), block.group(2)));
    }

    static Readme ofProject() throws IOException {
        return of(Path.of("..", "README.md"));
    }

    /** Return another page of the same kind. */
    static Readme of(Path page) throws IOException {
        return new Readme(Files.readString(page));
    }

    /** Return the names of the sources, one for each block, in order. */
    List<String> names() {
        return List.copyOf(blocks.keySet());
    }

    /** Return a block's text. */
    String block(String name) {
        return blocks.getOrDefault(name, "");
    }

    /** Return what is between the marks "snippet: ..." and "end of snippet" of a source below a folder. */
    static String snippet(String name, Path folder) throws IOException {
        Matcher source = SOURCE.matcher(name);
        if (!source.matches()) {
            throw new IllegalStateException(name + " is no file and snippet");
        }
        String text = Files.readString(find(source.group(1), folder));
        return Pattern.compile("snippet: " + Pattern.quote(source.group(2)) + "\\b.*\n([\\s\\S]*?)\n.*end of snippet")
                .matcher(text)
                .results()
                .map(found -> found.group(1).stripIndent() + "\n")
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not there"));
    }

    private static Path find(String file, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith(file) && !path.toString().contains("target"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(file + " is not there"));
        }
    }

    /** Return a message without what differs from run to run; on a busy machine, a sample can be stuck elsewhere. */
    static String masked(String message) {
        String placeless = PLACE.matcher(message.strip()).replaceAll("$1#");
        return TIME.matcher(placeless).replaceAll("# s");
    }
}
