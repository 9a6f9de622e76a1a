// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.Tried;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All facts that were collected in time.
 *
 * @param test recognises code of the test
 * @param tried what was done about it so far
 * @param others the other platform threads
 * @param virtual the virtual threads that have not ended, as far as the JVM lists them
 */
public record Facts(
        SeenThread hung,
        TestCode test,
        Tried tried,
        List<SeenThread> others,
        List<SeenThread> virtual,
        @Nullable Motion motion,
        @Nullable Resource resource,
        @Nullable GcLoad gc) {

    public Facts {
        others = List.copyOf(others);
        virtual = List.copyOf(virtual);
    }

    /** Begin with a thread alone. */
    public static Facts of(SeenThread hung) {
        return new Facts(hung, TestCode.UNKNOWN, Tried.NOTHING, List.of(), List.of(), null, null, null);
    }

    /** Return these facts with all platform threads, seen at the same instant. */
    public Facts with(SeenThread newHung, List<SeenThread> newOthers) {
        return new Facts(newHung, test, tried, newOthers, virtual, motion, resource, gc);
    }

    /** Return these facts for a certain test. */
    public Facts with(TestCode newTest) {
        return new Facts(hung, newTest, tried, others, virtual, motion, resource, gc);
    }

    /** Return these facts with what was done about the hang. */
    public Facts with(Tried newTried) {
        return new Facts(hung, test, newTried, others, virtual, motion, resource, gc);
    }

    /** Return these facts with virtual threads. */
    public Facts withVirtual(List<SeenThread> newVirtual) {
        return new Facts(hung, test, tried, others, newVirtual, motion, resource, gc);
    }

    /** Return these facts with what the thread did. */
    public Facts with(Motion newMotion) {
        return new Facts(hung, test, tried, others, virtual, newMotion, resource, gc);
    }

    /** Return these facts with what the thread waits for outside the JVM. */
    public Facts with(Resource newResource) {
        return new Facts(hung, test, tried, others, virtual, motion, newResource, gc);
    }

    /** Return these facts with the load by garbage collection. */
    public Facts with(GcLoad newGc) {
        return new Facts(hung, test, tried, others, virtual, motion, resource, newGc);
    }

    public Optional<SeenThread> owner(SeenThread waiter) {
        Awaited awaited = waiter.awaited();
        if (awaited == null) {
            return Optional.empty();
        }
        Awaited.Owner owner = awaited.owner();
        return owner == null ? Optional.empty() : byId(owner.id());
    }

    private Optional<SeenThread> byId(long id) {
        return hung.id() == id
                ? Optional.of(hung)
                : others.stream().filter(thread -> thread.id() == id).findFirst();
    }
}
