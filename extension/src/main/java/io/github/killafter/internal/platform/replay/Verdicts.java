// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;

/** The calls of some classes that hung, each until a test has failed with it: none of them is lost. */
public final class Verdicts {

    private final List<Verdict> open = new ArrayList<>();

    /** Note that a call hung, in the context with this id in the child. */
    public void add(String childId, Escalation escalation) {
        open.add(new Verdict(childId, HangMessage.error(escalation)));
    }

    /** Return the verdict that an error of the child represents, with which something failed there. */
    Optional<HungTestError> matching(ThrowableData data) {
        String message = data.message();
        if (!data.type().equals(HungTestError.class.getName()) || message == null) {
            return Optional.empty();
        }
        Optional<Verdict> found =
                open.stream().filter(each -> each.isReportedBy(message)).findFirst();
        found.ifPresent(open::remove);
        return found.map(Verdict::error);
    }

    /** Take those that nothing has failed with. */
    List<HungTestError> takeRest() {
        List<HungTestError> rest = open.stream().map(Verdict::error).toList();
        open.clear();
        return rest;
    }

    boolean isVerdict(Throwable thrown) {
        return thrown instanceof HungTestError;
    }

    /** Return the result of a test or container; a failure if a call hung in it. */
    public TestExecutionResult of(String childId, TestExecutionResult result) {
        TestExecutionResult worst = result;
        for (Verdict each : List.copyOf(open)) {
            if (each.isIn(childId)) {
                open.remove(each);
                worst = with(worst, each.error);
            }
        }
        return worst;
    }

    /** Return a result that fails for a further reason. */
    static TestExecutionResult with(TestExecutionResult result, Throwable reason) {
        result.getThrowable().ifPresent(reason::addSuppressed);
        return TestExecutionResult.failed(reason);
    }

    private record Verdict(String childId, HungTestError error) {

        boolean isReportedBy(String message) {
            return message.startsWith(error.escalation().call().name() + " ");
        }

        boolean isIn(String id) {
            return childId.equals(id) || childId.startsWith(id + "/");
        }
    }
}
