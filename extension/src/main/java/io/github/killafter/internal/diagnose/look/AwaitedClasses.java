// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.fact.Awaited;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import io.github.killafter.internal.jvm.threads.ThreadPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds who waits for a class that another thread initialises. */
final class AwaitedClasses {

    private AwaitedClasses() {}

    static Facts in(ThreadPrint print, Facts facts) {
        if (print.awaitedClass(facts.hung().id()).isEmpty() && facts.hung().awaited() == null) {
            return facts;
        }
        List<SeenThread> all = new ArrayList<>(facts.others());
        all.add(facts.hung());
        return facts.with(
                completed(facts.hung(), all, print),
                facts.others().stream()
                        .map(thread -> completed(thread, all, print))
                        .toList());
    }

    private static SeenThread completed(SeenThread thread, List<SeenThread> all, ThreadPrint print) {
        Optional<String> awaited = print.awaitedClass(thread.id());
        return awaited.map(className -> thread.awaiting(new Awaited(
                        Awaited.Kind.CLASS,
                        className,
                        all.stream()
                                .filter(other -> other.id() != thread.id() && other.isIn(className + ".<clinit>"))
                                .findFirst()
                                .map(other -> new Awaited.Owner(other.id(), other.name()))
                                .orElse(null))))
                .orElse(thread);
    }
}
