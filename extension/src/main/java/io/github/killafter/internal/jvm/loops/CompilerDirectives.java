// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.loops;

import io.github.killafter.internal.jvm.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Directives to this JVM's compilers (JEP 165) that keep code from C2, whose loops can lack safepoint polls; C1 always
 * emits them. Adds none to directives of others, and removes only its own. This class is thread-safe.
 */
public final class CompilerDirectives {

    private static final String NONE = "Directive: (default)";

    /** How many of them {@link #text} has. */
    private static final int COUNT = 2;

    private final Capability<DiagnosticCommand> command = Capability.probe(DiagnosticCommand::find);

    /** All directives, as the JVM prints them, after ours were added; {@code null} if none of ours are there. */
    private @Nullable String withOurs;

    /** Create them; none is in effect yet. */
    public CompilerDirectives() {}

    /** Keep the methods of these classes from C2, and no other ones; return why that is not possible, if so. */
    public synchronized Optional<String> exclude(Collection<String> classPatterns) {
        if (command.value() == null) {
            return command.unavailableReason();
        }
        remove();
        if (!print().strip().startsWith(NONE)) {
            return Optional.of("this JVM has compiler directives already");
        }
        String answer = add(text(classPatterns));
        if (!answer.contains(COUNT + " compiler directives added")) {
            return Optional.of("the JVM refused the compiler directives: " + answer.strip());
        }
        withOurs = print();
        return Optional.empty();
    }

    /** Remove ours, unless others were added meanwhile: only the topmost can be removed. */
    public synchronized void remove() {
        if (withOurs != null && withOurs.equals(print())) {
            for (int i = 0; i < COUNT; i++) {
                command.get().run("Compiler.directives_remove");
            }
        }
        withOurs = null;
    }

    private String print() {
        return command.get().run("Compiler.directives_print");
    }

    private String add(String directives) {
        try {
            Path file = Files.createTempFile("killafter-", ".directives");
            try {
                Files.writeString(file, directives);
                return command.get().run("Compiler.directives_add \"" + file + "\"");
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    // C2 would compile a method again as a part of another one that calls it, such as a library's.
    static String text(Collection<String> classPatterns) {
        return "[{match: [" + methods("", classPatterns) + "], c2: {Exclude: true}},"
                + " {match: \"*.*\", c2: {inline: [" + methods("-", classPatterns) + "]}}]";
    }

    private static String methods(String sign, Collection<String> classPatterns) {
        return classPatterns.stream().map(each -> "\"" + sign + each + ".*\"").collect(Collectors.joining(", "));
    }
}
