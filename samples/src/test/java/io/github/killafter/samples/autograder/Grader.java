// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.autograder;

import static java.time.Duration.ofSeconds;

import io.github.killafter.process.ChildJvm;
import io.github.killafter.process.ChildOptions;
import io.github.killafter.process.ChildResult;
import io.github.killafter.process.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Grades pupils: their code runs in a child, which knows none of the answers; they are compared here. */
final class Grader {

    /** Where the reports go. */
    static final Path REPORTS = Path.of("target", "autograder");

    private static final Duration LONG = ofSeconds(60);
    private static final Path HARNESS = Path.of("target", "classes");
    private static final Path SOURCES = Path.of("src", "test", "resources", "pupils");

    // snippet: options
    private static final ChildOptions UNTRUSTED = ChildOptions.defaults()
            .timeout(ofSeconds(5))
            .maxHeapMegabytes(64)
            .maxOutputBytes(10_000)
            .inheritNothing();
    // end of snippet

    /** Compile and run a pupil's submission, and write a report. */
    Grade grade(String pupil) throws IOException, InterruptedException {
        Path classes = compile(pupil);
        Grade grade = ask(pupil, UNTRUSTED.classPath(HARNESS, classes));
        Files.writeString(REPORTS.resolve(pupil + ".md"), grade.report());
        return grade;
    }

    private static Path compile(String pupil) throws IOException {
        Path classes = Files.createDirectories(REPORTS.resolve("classes").resolve(pupil));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String source = SOURCES.resolve(pupil).resolve("Primes.java").toString();
        int result = compiler.run(null, null, null, "-proc:none", "-d", classes.toString(), source);
        if (result != 0) {
            throw new IllegalStateException(source + " cannot be compiled");
        }
        return classes;
    }

    // snippet: grade
    private static Grade ask(String pupil, ChildOptions options) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        int points = 0;
        try (ChildJvm<Integer, List<Integer>> child = ChildJvm.start(Submission.class, options)) {
            for (Map.Entry<Integer, List<Integer>> question : Exercise.ANSWERS.entrySet()) {
                child.offer(question.getKey(), LONG);
                Received<List<Integer>> answer = child.poll(LONG);
                boolean right =
                        answer.kind() == Received.Kind.VALUE && answer.value().equals(question.getValue());
                answers.add("primes up to " + question.getKey() + ": " + text(answer) + (right ? ", right" : ""));
                points += right ? 1 : 0;
            }
            child.closeInput();
            child.join(LONG);
            ChildResult result = child.result().orElseThrow();
            return new Grade(
                    pupil, answers, points, result.toString(), result.output().text());
        }
    }
    // end of snippet

    private static String text(Received<List<Integer>> answer) {
        return answer.kind() == Received.Kind.VALUE ? answer.value().toString() : "no answer, " + answer.kind();
    }
}
