// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import io.github.killafter.internal.jvm.MapFields;
import io.github.killafter.internal.jvm.freeze.Freezer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to a thread (thread locals, scoped values), on its way from one thread to another and back. It is held
 * by one thread at a time and published safely at each hand-over.
 */
public final class ThreadBindings {

    private @Nullable Object locals;
    private @Nullable Object inheritables;
    private final @Nullable Object scoped;

    private ThreadBindings(@Nullable Object locals, @Nullable Object inheritables, @Nullable Object scoped) {
        this.locals = locals;
        this.inheritables = inheritables;
        this.scoped = scoped;
    }

    /** Return why bindings cannot be handed over on this JVM; empty if they can. */
    public static Optional<String> unavailableReason() {
        return BindingAccess.unavailableReason();
    }

    /** Detach the bindings from the calling thread, which continues without any. */
    public static ThreadBindings detach() {
        BindingAccess access = BindingAccess.get();
        Thread me = Thread.currentThread();
        MapFields maps = access.maps();
        maps.ensurePresent(me);
        ThreadBindings taken = new ThreadBindings(
                maps.locals(me), maps.inheritables(me), access.scoped().capture());
        maps.install(me, null, null);
        return taken;
    }

    /** Run the body with these bindings on the calling thread, then detach them (as the body left them). */
    public void runHere(Runnable body) {
        BindingAccess access = BindingAccess.get();
        MapFields maps = access.maps();
        Thread me = Thread.currentThread();
        Object ownLocals = maps.locals(me);
        Object ownInheritables = maps.inheritables(me);
        try {
            maps.install(me, locals, inheritables);
            access.scoped().runWith(scoped, body);
        } finally {
            takeOff(me, ownLocals, ownInheritables);
        }
    }

    // An exception that another thread raises can be thrown here, too. Then this is repeated, which is harmless: a map
    // that is already the thread's own is not treated as one of ours.
    private void takeOff(Thread me, @Nullable Object ownLocals, @Nullable Object ownInheritables) {
        try {
            takeOffOnce(me, ownLocals, ownInheritables);
        } catch (Throwable raised) {
            takeOffOnce(me, ownLocals, ownInheritables);
            throw raised;
        }
    }

    private void takeOffOnce(Thread me, @Nullable Object ownLocals, @Nullable Object ownInheritables) {
        MapFields maps = BindingAccess.get().maps();
        Object usedLocals = maps.locals(me);
        Object usedInheritables = maps.inheritables(me);
        if (usedLocals != ownLocals) {
            locals = usedLocals;
        }
        if (usedInheritables != ownInheritables) {
            inheritables = usedInheritables;
        }
        maps.install(me, ownLocals, ownInheritables);
    }

    /** Attach these bindings to the calling thread, replacing its own. */
    public void attach() {
        BindingAccess.get().maps().install(Thread.currentThread(), locals, inheritables);
    }

    /**
     * Return the bindings of the runner while a survivor keeps these maps: new ones with the same keys and values,
     * copied while the survivor is suspended, if possible; else its concurrent changes may or may not be in them. If
     * the thread has ended, no copy is needed.
     */
    // Not the other way round, the originals for the runner: compiled code of the survivor can have a map in a
    // register.
    public ThreadBindings copyOf(Thread survivor) {
        if (!survivor.isAlive()) {
            return this;
        }
        copy(); // once before, so that nothing has to be loaded while the survivor holds who knows what
        return Freezer.whileStill(survivor, ThreadBindings::isOutsideOfThreadLocals, this::copy);
    }

    private ThreadBindings copy() {
        MapCopier copier = BindingAccess.get().copier();
        return new ThreadBindings(copier.copy(locals), copier.copy(inheritables), scoped);
    }

    private static boolean isOutsideOfThreadLocals(StackTraceElement[] stack) {
        return Arrays.stream(stack).noneMatch(frame -> frame.getClassName().startsWith("java.lang.ThreadLocal"));
    }
}
