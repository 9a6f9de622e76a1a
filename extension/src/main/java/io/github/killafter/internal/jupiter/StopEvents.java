// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.StopEventSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps a stop event from its resolution as a parameter until the call. */
public final class StopEvents {

    private StopEvents() {}

    public static StopEvent forCallTo(Executable executable, ExtensionContext context) {
        Key key = Key.of(executable);
        return ContextStore.of(context)
                .getOrComputeIfAbsent(key, absent -> new StopEventSource(), StopEventSource.class)
                .event();
    }

    /** Return the source of the call's stop event, a new one if it was not requested yet. */
    static StopEventSource of(@Nullable Executable executable, ExtensionContext context) {
        if (executable == null || executable.getParameterCount() == 0) {
            return new StopEventSource();
        }
        StopEventSource asked = ContextStore.of(context).remove(Key.of(executable), StopEventSource.class);
        return asked == null ? new StopEventSource() : asked;
    }

    /** Instances of parallel tests are created in the one context of their class, but each in its own thread. */
    private record Key(Executable executable, @Nullable Thread thread) {

        static Key of(Executable executable) {
            return new Key(executable, executable instanceof Constructor ? Thread.currentThread() : null);
        }
    }
}
