// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.diagnose.fact.Awaited;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import io.github.killafter.internal.diagnose.fact.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who waits for whom, from the hung thread on.
 *
 * @param waiters threads, each of which waits for the next one
 * @param last the thread that the last of them waits for; one of them in a deadlock
 */
record LockChain(List<SeenThread> waiters, Optional<SeenThread> last) {

    private static final int MAX_SHOWN = 10;

    static Optional<Cause> cause(Facts facts) {
        Awaited awaited = facts.hung().awaited();
        return awaited == null || (awaited.owner() == null && awaited.kind() != Awaited.Kind.CLASS)
                ? Optional.empty()
                : Optional.of(of(facts).cause());
    }

    private static LockChain of(Facts facts) {
        List<SeenThread> waiters = new ArrayList<>();
        Optional<SeenThread> next = Optional.of(facts.hung());
        while (next.isPresent() && hasOwner(next.get()) && !waiters.contains(next.get())) {
            waiters.add(next.get());
            next = facts.owner(next.get());
        }
        return waiters.isEmpty()
                ? new LockChain(List.of(facts.hung()), Optional.empty())
                : new LockChain(waiters, next);
    }

    private static boolean hasOwner(SeenThread thread) {
        return thread.awaited() != null && thread.awaited().owner() != null;
    }

    private Cause cause() {
        if (isDeadlock()) {
            return new Cause(deadlock(), false);
        }
        String text = (links(waiters) + " " + where()).strip();
        return switch (awaited(waiters.get(0)).kind()) {
            case MONITOR, LOCK -> new Cause(text, true);
            case CLASS, END_OF_THREAD -> new Cause(text + "; find out what that thread does", false);
        };
    }

    private boolean isDeadlock() {
        return last.isPresent() && waiters.contains(last.get());
    }

    private String deadlock() {
        int start = waiters.indexOf(last.orElseThrow());
        List<SeenThread> cycle = waiters.subList(start, waiters.size());
        boolean classes = cycle.stream().allMatch(thread -> awaited(thread).kind() == Awaited.Kind.CLASS);
        String lead = start == 0 ? "" : links(waiters.subList(0, start)) + "; those threads are in a ";
        return lead + (classes ? "class initialisation deadlock: " : "deadlock: ") + links(cycle) + "; "
                + (classes
                        ? "static initialisers must not need each other"
                        : "acquire them in the same order everywhere, or by Lock.tryLock with a timeout");
    }

    private static String links(List<SeenThread> threads) {
        String shown = threads.stream().limit(MAX_SHOWN).map(LockChain::link).collect(Collectors.joining("; "));
        return threads.size() > MAX_SHOWN
                ? shown + "; and so on, through " + Words.count(threads.size() - MAX_SHOWN, "more thread")
                : shown;
    }

    private static String link(SeenThread thread) {
        return thread.quotedName() + " waits for " + awaited(thread).text();
    }

    // What the thread at the end of the chain does.
    private String where() {
        if (last.isEmpty()) {
            boolean known = awaited(waiters.get(waiters.size() - 1)).owner() != null;
            return known ? "(which ended without releasing it)" : "";
        }
        SeenThread owner = last.get();
        return "at " + owner.place() + " (" + owner.state() + ")";
    }

    private static Awaited awaited(SeenThread thread) {
        return requireNonNull(thread.awaited());
    }
}
