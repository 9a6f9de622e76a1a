// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.HungTestError;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** The results of a run of fixtures. */
public final class HangResults {

    private final EngineExecutionResults results;

    HangResults(EngineExecutionResults results) {
        this.results = results;
    }

    /** Return everything that JUnit recorded. */
    public EngineExecutionResults all() {
        return results;
    }

    /** Return what the one test or container with this display name failed with. */
    public Throwable failureOf(String displayName) {
        return resultOf(displayName)
                .getThrowable()
                .orElseThrow(() -> new AssertionError("'" + displayName + "' did not fail"));
    }

    /** Return the escalation of the one test or container with this display name, which must have hung. */
    public Escalation escalationOf(String displayName) {
        Throwable failure = failureOf(displayName);
        if (failure instanceof HungTestError hung) {
            return hung.escalation();
        }
        throw new AssertionError("'" + displayName + "' did not hang", failure);
    }

    /** Return the display names of what hung. */
    public List<String> hung() {
        return namesWhere(result -> result.getThrowable().orElse(null) instanceof HungTestError);
    }

    /** Return the display names of the tests that passed. */
    public List<String> passed() {
        return finished()
                .filter(event -> event.getTestDescriptor().isTest())
                .filter(event -> resultOf(event).getStatus() == TestExecutionResult.Status.SUCCESSFUL)
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** Return one line for each test and container that did not pass, with what it failed with. */
    public List<String> failures() {
        return finished()
                .flatMap(event -> resultOf(event).getThrowable().stream()
                        .map(thrown -> event.getTestDescriptor().getDisplayName() + ": " + thrown))
                .toList();
    }

    private List<String> namesWhere(Predicate<TestExecutionResult> condition) {
        return finished()
                .filter(event -> condition.test(resultOf(event)))
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private TestExecutionResult resultOf(String displayName) {
        return finished()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(displayName))
                .map(HangResults::resultOf)
                .reduce((first, second) -> {
                    throw new AssertionError("more than one '" + displayName + "'");
                })
                .orElseThrow(() -> new AssertionError("no '" + displayName + "' among "
                        + finished()
                                .map(event -> event.getTestDescriptor().getDisplayName())
                                .toList()));
    }

    private static TestExecutionResult resultOf(Event finished) {
        return finished.getRequiredPayload(TestExecutionResult.class);
    }

    private Stream<Event> finished() {
        return results.allEvents().filter(event -> event.getType() == EventType.FINISHED);
    }
}
