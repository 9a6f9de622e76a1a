// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.StuckIn;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.Tried;
import io.github.killafter.internal.diagnose.cause.Cause;
import io.github.killafter.internal.diagnose.cause.Causes;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.Motion;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import io.github.killafter.internal.jvm.threads.NativeThread;
import io.github.killafter.internal.jvm.threads.ThreadPrint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One examination of a hung thread, the quickest steps first; a caller that cannot wait for its end uses the results up
 * to then. It runs in one thread, and any thread may read its results.
 */
public final class Examination {

    private static final String UNKNOWN =
            "reason unknown; the thread dump in the report shows what the other threads did";

    private final Thread thread;
    private final List<StackTraceElement> stack;
    private final TestCode test;
    private final GcWatch gc;
    private volatile @Nullable Facts facts;
    private volatile ThreadDump dump = ThreadDump.EMPTY;

    Examination(Thread thread, List<StackTraceElement> stack, TestCode test, GcWatch gc) {
        this.thread = thread;
        this.stack = List.copyOf(stack);
        this.test = test;
        this.gc = gc;
    }

    /**
     * Examine; takes a fraction of a second, or for ever in a frozen JVM.
     *
     * @param frozen the ids of threads whose stacks are left out, since earlier reports have them
     */
    public void run(Set<Long> frozen) {
        PlatformThreads threads = PlatformThreads.look(thread);
        Facts seen = threads.facts();
        if (seen == null) {
            return; // it has ended
        }
        Facts found = seen.with(test);
        facts = found;
        Optional<ThreadPrint> print = ThreadPrint.take();
        if (print.isPresent()) {
            dump = ThreadDump.of(print.get(), found.hung().id(), frozen);
            found = facts = AwaitedClasses.in(print.get(), found);
        }
        found = facts = withResource(found, print);
        found = facts = Sampling.of(found.hung()).map(found::with).orElse(found);
        found = facts = gc.load().map(found::with).orElse(found);
        if (VirtualDump.isWorthIt(found)) {
            VirtualDump virtual = VirtualDump.take();
            dump = dump.with(virtual.lines());
            facts = found.withVirtual(virtual.threads());
        }
    }

    private static Facts withResource(Facts found, Optional<ThreadPrint> print) {
        return Resources.of(
                        found.hung(),
                        print.flatMap(text -> text.nativeId(found.hung().id())).map(NativeThread::new))
                .map(found::with)
                .orElse(found);
    }

    /** Return one sentence that fits what was tried: where it hung, why, what to do; empty if not even the first is known. */
    public Optional<String> stuckIn(Tried tried) {
        Facts found = facts;
        if (found == null) {
            return Optional.empty();
        }
        SeenThread hung = found.hung();
        // Where it was first: that is the stack that the reader is shown.
        List<StackTraceElement> shown = stack.isEmpty() ? hung.stack() : stack;
        Optional<String> hint = StuckIn.hint(shown, hung.state(), tried);
        return StuckIn.where(shown, test).map(where -> where + ": " + why(found.with(tried), hint));
    }

    private static String why(Facts found, Optional<String> hint) {
        Optional<Cause> cause = Causes.of(found);
        if (cause.isEmpty()) {
            return hint.orElse(UNKNOWN);
        }
        String text = cause.get().text();
        return cause.get().hintHelps() ? hint.map(more -> text + "; " + more).orElse(text) : text;
    }

    /** Return where the thread was in each sample, innermost frame first. */
    public List<List<StackTraceElement>> stacks() {
        Facts found = facts;
        Motion motion = found == null ? null : found.motion();
        return motion == null ? List.of() : motion.samples();
    }

    /** Return the stacks of all threads, that of the hung one first. */
    public List<String> threadDump() {
        return dump.lines();
    }
}
