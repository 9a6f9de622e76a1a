// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

/** A shape of class: what it extends, and what else is on it and in it. */
enum Shape {
    NESTED("Shapes.Nests"),
    PER_CLASS("Shapes.OneInstance"),
    DYNAMIC("Shapes.Dynamic"),
    INHERITED("Shapes.Inherits"),
    /** Came with JUnit 5.13. */
    PARAMETERIZED("@ParameterizedClass @MethodSource(\"classNumbers\")", "Shapes.Tests", """
            @Parameter int number;

            static Stream<Integer> classNumbers() {
                PlannedEnd.at("SOURCE");
                return Stream.of(1, 2).peek(number -> PlannedEnd.at("SOURCE"));
            }

            @BeforeParameterizedClassInvocation static void beforeInvocation() { PlannedEnd.at("BEFORE_ALL"); }

            @AfterParameterizedClassInvocation static void afterInvocation() { PlannedEnd.at("AFTER_ALL"); }

            @Test void isTwo() {
                PlannedEnd.at("LEAF");
                if (number == 2) throw new IllegalArgumentException("a failure of its own");
            }

            @Nested class Inside {
                @Test void isInside() { PlannedEnd.at("LEAF"); }
            }

            @Nested @ParameterizedClass @ValueSource(strings = {"a", "b"})
            class Again {
                @Parameter String text;
                @Test void isInAgain() { PlannedEnd.at("LEAF"); }
            }
            """);

    static final String IMPORTS = """
            import io.github.killafter.KillAfter;
            import io.github.killafter.differential.*;
            import java.util.stream.Stream;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.*;
            import org.junit.jupiter.params.provider.*;

            """;

    private final String annotations;
    private final String superclass;
    private final String members;

    Shape(String superclass) {
        this("", superclass, "");
    }

    Shape(String annotations, String superclass, String members) {
        this.annotations = annotations;
        this.superclass = superclass;
        this.members = members;
    }

    /** Return whether the JUnit at hand has it. */
    boolean isThere() {
        try {
            return this != PARAMETERIZED || Class.forName("org.junit.jupiter.params.ParameterizedClass") != null;
        } catch (ClassNotFoundException notThere) {
            return false;
        }
    }

    /** Return the source of a class of this shape. */
    String source(String name, String more) {
        return "%s %s\nclass %s extends %s {\nstatic { PlannedEnd.at(\"STATIC_INITIALISER\"); }\n%s}\n"
                .formatted(annotations, more, name, superclass, members);
    }
}
