// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShownStackTests {

    @Test
    void leavesOutWhatIsThereOnlyBecauseOfUs() {
        assertThat(shown(
                        "io.github.killafter.escalation.StopEventSource",
                        "com.acme.DownloadTests",
                        "org.junit.jupiter.engine.execution.InvocationInterceptorChain",
                        "io.github.killafter.internal.jupiter.Interception$$Lambda/0x1",
                        "io.github.killafter.KillAfterExtension",
                        "io.github.killafter.internal.supervise.call.Call",
                        "io.github.killafter.internal.jvm.raise.RaiseGate",
                        "io.github.killafter.internal.supervise.SupervisedThread"))
                .containsExactly(
                        "io.github.killafter.escalation.StopEventSource",
                        "com.acme.DownloadTests",
                        "org.junit.jupiter.engine.execution.InvocationInterceptorChain");
    }

    private static Stream<String> shown(String... classes) {
        StackTraceElement[] stack = Stream.of(classes)
                .map(name -> new StackTraceElement(name, "run", null, -1))
                .toArray(StackTraceElement[]::new);
        return Stream.of(ShownStack.of(stack)).map(StackTraceElement::getClassName);
    }
}
