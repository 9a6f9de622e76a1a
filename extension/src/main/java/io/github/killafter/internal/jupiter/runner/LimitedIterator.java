// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.runner;

import io.github.killafter.escalation.HungTestError;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Returns elements until some time has passed since the first was requested; then it throws. */
final class LimitedIterator implements Iterator<Object> {

    private final Iterator<?> elements;
    private final long mostNanos;
    private final LongSupplier clock;
    private final LongFunction<HungTestError> error;
    private long count;
    private long start;
    private boolean started;

    LimitedIterator(Iterator<?> elements, Duration atMost, LongSupplier clock, LongFunction<HungTestError> error) {
        this.elements = elements;
        this.mostNanos = TimeUnit.NANOSECONDS.convert(atMost);
        this.clock = clock;
        this.error = error;
    }

    @Override
    public boolean hasNext() {
        long now = clock.getAsLong();
        if (!started) {
            started = true;
            start = now;
        }
        boolean another = elements.hasNext();
        // A stream that ends now has an end, however late.
        if (another && now - start > mostNanos) {
            throw error.apply(count);
        }
        return another;
    }

    @Override
    public Object next() {
        count++;
        return elements.next();
    }
}
