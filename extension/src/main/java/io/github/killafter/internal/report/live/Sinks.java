// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import java.util.List;
import java.util.function.Consumer;

/** Several sinks as one, where the failure of one does not keep an item from the others. */
public record Sinks<T>(List<Background.Sink<T>> all) implements Background.Sink<T> {

    /** Copies the list. */
    public Sinks {
        all = List.copyOf(all);
    }

    @Override
    public void atStart() {
        each(Background.Sink::atStart);
    }

    @Override
    public void accept(T item) {
        each(sink -> sink.accept(item));
    }

    @Override
    public void atEnd() {
        each(Background.Sink::atEnd);
    }

    private void each(Consumer<Background.Sink<T>> action) {
        Throwable failure = null;
        for (Background.Sink<T> sink : all) {
            try {
                action.accept(sink);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
