// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.runner;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.guard.CallName;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.supervise.runner.SourceLimit;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test factory whose stream of dynamic tests can be endless. Each of them is progress, so the stream itself is
 * limited: it is ended when it has taken ten times the factory's timeout, and at least half a minute, not counting the
 * dynamic tests themselves.
 */
public final class EndlessFactory {

    private final JUnitCall call;
    private final ExtensionContext context;
    private final Duration atMost;
    private final Consumer<Escalation> report;

    public EndlessFactory(JUnitCall call, ExtensionContext context, Duration timeout, Consumer<Escalation> report) {
        this.call = call;
        this.context = context;
        this.atMost = SourceLimit.of(timeout);
        this.report = report;
    }

    /** Return the same tests; a list or a single one has its end already. */
    public Object limit(Object dynamicTests, LongSupplier insideNanos) {
        if (dynamicTests instanceof Stream<?> stream) {
            return StreamSupport.stream(() -> spliterator(stream, insideNanos), Spliterator.ORDERED, false)
                    .onClose(stream::close);
        }
        if (dynamicTests instanceof Iterator<?> iterator) {
            return limit(iterator, insideNanos);
        }
        if (dynamicTests instanceof Iterable<?> iterable && !(dynamicTests instanceof Collection<?>)) {
            return (Iterable<Object>) () -> limit(iterable.iterator(), insideNanos);
        }
        return dynamicTests;
    }

    private Spliterator<Object> spliterator(Stream<?> stream, LongSupplier insideNanos) {
        return Spliterators.spliteratorUnknownSize(limit(stream.iterator(), insideNanos), Spliterator.ORDERED);
    }

    private LimitedIterator limit(Iterator<?> elements, LongSupplier insideNanos) {
        LongSupplier outside = () -> System.nanoTime() - insideNanos.getAsLong();
        return new LimitedIterator(elements, atMost, outside, this::endless);
    }

    private HungTestError endless(long count) {
        GuardedCall stream = GuardedCall.of(
                "stream of " + CallName.of(call, context), call.target().getName(), context.getUniqueId(), atMost);
        HungTestError error = endless(
                stream,
                StackSnapshot.now(Thread.currentThread()),
                "apparently endless stream: " + count + " dynamic tests so far");
        report.accept(error.escalation());
        return error;
    }

    /** Return what fails a source that was ended at its timeout. */
    static HungTestError endless(GuardedCall source, StackSnapshot where, String why) {
        Attempt attempt = AttemptBuilder.in(Isolation.SUITE_JVM)
                .end(AttemptEnd.STOPPED)
                .elapsed(source.timeout())
                .threadName(where.threadName())
                .stack(where.frames())
                .build();
        return HangMessage.error(EscalationBuilder.of(source)
                .startedAt(Instant.now().minus(source.timeout()))
                .cost(source.timeout())
                .attempts(List.of(attempt))
                .stuckIn(why)
                .build());
    }
}
