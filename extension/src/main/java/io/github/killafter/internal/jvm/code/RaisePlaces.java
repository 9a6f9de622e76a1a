// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import io.github.killafter.internal.jvm.threads.VirtualThreads;
import java.util.function.Predicate;

/**
 * Where in a thread exceptions may be raised.
 *
 * @param suit decides by the stack
 * @param onlyWhileStill whether to refrain where the thread cannot be held there meanwhile
 */
public record RaisePlaces(Predicate<StackTraceElement[]> suit, boolean onlyWhileStill) {

    /** Wherever the JVM survives it. */
    public static final RaisePlaces ANYWHERE = new RaisePlaces(CriticalCode::isSurvivable, false);

    /** Only in the code that JUnit has called, on JUnit's own thread: anywhere else it would end the whole run. */
    public static RaisePlaces in(String code) {
        return new RaisePlaces(stack -> CriticalCode.isSurvivable(stack) && RunnerCode.isRaisable(stack, code), true);
    }

    /** Only where the stack is such; anywhere else it would hit others. */
    public static RaisePlaces where(Predicate<StackTraceElement[]> suit) {
        return new RaisePlaces(stack -> CriticalCode.isSurvivable(stack) && suit.test(stack), true);
    }

    // JVM TI reference, StopThread: it must be suspended.
    public RaisePlaces ofVirtual() {
        return new RaisePlaces(suit.and(VirtualThreads::isInOwnCode), true);
    }
}
