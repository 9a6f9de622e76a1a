// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Names no class that there is: these directives are in effect in the JVM of our own tests. */
@ResourceLock("compiler directives")
class CompilerDirectivesTests {

    private final CompilerDirectives directives = new CompilerDirectives();
    private final CompilerDirectives others = new CompilerDirectives();

    @AfterEach
    void removeAll() {
        others.remove();
        directives.remove();
    }

    private static List<String> matches() throws Exception {
        return DiagnosticCommand.find()
                .run("Compiler.directives_print")
                .lines()
                .filter(line -> line.startsWith(" matching: "))
                .map(line -> line.substring(" matching: ".length()))
                .toList();
    }

    @Test
    void areAddedAndTakenBack() throws Exception {
        assertThat(directives.exclude(List.of("none/such/*"))).isEmpty();
        assertThat(matches()).containsExactly("none/such/*.*", "*.*", "*.*");

        directives.remove();
        assertThat(matches()).containsExactly("*.*");
    }

    @Test
    void areReplacedByThoseForMoreClasses() throws Exception {
        directives.exclude(List.of("none/such/*"));

        assertThat(directives.exclude(List.of("none/such/*", "Naïve", "Naïve$*")))
                .isEmpty();
        assertThat(matches()).hasSize(3).first().asString().contains("none/such/*.*", "Naïve.*", "Naïve$*.*");
    }

    @Test
    void areNotAddedToThoseOfOthers() throws Exception {
        others.exclude(List.of("of/others/*"));

        assertThat(directives.exclude(List.of("none/such/*"))).hasValue("this JVM has compiler directives already");
        directives.remove();
        assertThat(matches()).containsExactly("of/others/*.*", "*.*", "*.*");
    }

    @Test
    void stayBelowThoseThatWereAddedLater() throws Exception {
        directives.exclude(List.of("none/such/*"));
        DiagnosticCommand command = DiagnosticCommand.find();
        Path file = Files.createTempFile("killafter", ".directives");
        try {
            Files.writeString(file, CompilerDirectives.text(List.of("of/others/*")));
            command.run("Compiler.directives_add \"" + file + "\"");

            directives.remove();
            assertThat(matches()).startsWith("of/others/*.*");
        } finally {
            Files.delete(file);
            command.run("Compiler.directives_clear");
        }
    }

    @Test
    void mistakesAreReported() {
        assertThat(directives.exclude(List.of("\"")))
                .get()
                .asString()
                .startsWith("the JVM refused the compiler directives: ");
    }
}
