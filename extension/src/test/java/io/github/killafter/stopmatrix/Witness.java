// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static java.util.stream.Collectors.joining;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.HungTestError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Records, on JUnit's own thread, the results of one way to hang and of the tests after it, and what was left. */
final class Witness implements TestExecutionListener {

    private final Path file;
    private final Way way;
    private final Aftermath aftermath;

    Witness(Path file, Way way, Aftermath aftermath) {
        this.file = file;
        this.way = way;
        this.aftermath = aftermath;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (thrown instanceof HungTestError hung && !test.getUniqueId().contains(NextTestCase.class.getName())) {
            hung(hung);
        } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            write(Line.Kind.PROBLEM, test.getDisplayName() + " did not pass: " + thrown);
        } else if (test.isTest()) {
            write(Line.Kind.PASSED, test.getDisplayName());
        }
    }

    private void hung(HungTestError hung) {
        List<Attempt> attempts = hung.escalation().attempts();
        write(Line.Kind.STORY, hung.getMessage());
        write(Line.Kind.HUNG, attempts.stream().map(End::of).map(Enum::name).collect(joining(" ")));
        aftermath.burning().forEach(burning -> write(Line.Kind.BURNING, burning));
        aftermath.processes().forEach(left -> write(Line.Kind.PROBLEM, "left " + left));
    }

    private void write(Line.Kind kind, String text) {
        try {
            Files.writeString(
                    file,
                    new Line(kind, way.words(), text).written(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
