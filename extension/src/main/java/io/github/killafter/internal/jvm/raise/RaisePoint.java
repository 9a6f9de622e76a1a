// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.internal.jvm.code.RaiseSafety;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether the JVM survives an exception where a thread is. Confined to one thread. */
final class RaisePoint {

    private final Thread thread;
    private final Set<String> types = new HashSet<>();
    private final Map<TopFrame, RaiseSafety> examined = new LinkedHashMap<>();
    private @Nullable TopFrame met;
    private @Nullable String refusal;

    RaisePoint(Thread thread, Throwable throwable) {
        this.thread = thread;
        for (Class<?> type = throwable.getClass(); type != null; type = type.getSuperclass()) {
            types.add(type.getName().replace('.', '/'));
        }
    }

    /**
     * Return whether the throwable can be raised now. Loads and locks nothing: the thread may hold any lock.
     *
     * @param still whether the thread is suspended; if not, it can be anywhere in its method by then
     */
    boolean allows(boolean still) {
        refusal = null;
        return TopFrame.of(thread).map(frame -> allows(frame, still)).orElse(true);
    }

    private boolean allows(TopFrame frame, boolean still) {
        RaiseSafety safety = known(frame);
        if (safety == null) {
            met = frame;
            return false;
        }
        boolean allowed = arrivesHere(frame)
                ? safety.allows(frame.position(), types) && (still || safety.allowsEverywhere(types))
                : safety.allowsEverywhere(types);
        refusal = allowed ? null : refusal(frame);
        return allowed;
    }

    // On return from native code, and on entry to a monitor (JRT_ENTRY_NO_ASYNC), a thread can get it a little later.
    private boolean arrivesHere(TopFrame frame) {
        return !frame.inNativeCode() && thread.getState() != Thread.State.BLOCKED;
    }

    private @Nullable RaiseSafety known(TopFrame frame) {
        for (Map.Entry<TopFrame, RaiseSafety> entry : examined.entrySet()) {
            if (entry.getKey().isSameMethod(frame) && entry.getValue().isOf(frame.code())) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static String refusal(TopFrame frame) {
        return "an exception in " + frame
                + " could crash the JVM: HotSpot treats the handler of its try block as unreachable";
    }

    /** Examine the method that the thread was in, if that was not done yet; while the thread runs. */
    void examine() {
        if (met != null) {
            examined.put(met, met.examine());
            met = null;
        }
    }

    /** Return why the throwable could not be raised; empty if it could. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
