// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.source;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.report.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The lines of the user's code in which a test hung, where their source is below a folder. Confined to one thread. */
public final class SourceLines {

    private final Path folder;
    private final SourceFiles files;

    /** Look for sources below a folder, which is not read before the first test that hung. */
    public SourceLines(Path folder) {
        this.folder = folder;
        this.files = new SourceFiles(folder);
    }

    /** Return the lines with some around each. */
    public List<JsonObject> json(Escalation escalation) {
        return of(escalation).stream()
                .flatMap(line -> line.json(folder).stream())
                .toList();
    }

    /** Return the line of the test, and the innermost one if that is another. */
    public List<SourceLine> of(Escalation escalation) {
        List<StackTraceElement> frames =
                escalation.attempts().stream().findFirst().map(Attempt::stack).orElse(List.of()).stream()
                        .filter(frame ->
                                !CodeOwner.isJdk(frame) && files.of(frame).isPresent())
                        .toList();
        return Stream.concat(
                        ofTest(escalation.call().testClass(), frames).stream(),
                        frames.stream().limit(1))
                .distinct()
                .flatMap(frame -> files.of(frame).map(file -> new SourceLine(file, frame.getLineNumber())).stream())
                .toList();
    }

    // As the page has it: the test class with what is nested in it, else its package.
    private static Optional<StackTraceElement> ofTest(String testClass, List<StackTraceElement> frames) {
        String outermost = testClass.replaceFirst("\\$.*", "");
        String folder = outermost.substring(0, outermost.lastIndexOf('.') + 1);
        Predicate<String> own = type -> type.equals(outermost) || type.startsWith(outermost + "$");
        return first(own, frames).or(() -> first(type -> type.startsWith(folder), frames));
    }

    private static Optional<StackTraceElement> first(Predicate<String> type, List<StackTraceElement> frames) {
        return frames.stream().filter(frame -> type.test(frame.getClassName())).findFirst();
    }
}
