// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import java.util.ArrayList;
import java.util.List;

/** Holds events back until something hangs or a JVM ends early, so that there is no file when nothing does. */
final class FromFirstHang implements Background.Sink<Event> {

    static final int MAX_HELD = 1000;

    private final Background.Sink<Event> sink;
    private final List<Event> held = new ArrayList<>();
    private boolean hung;

    FromFirstHang(Background.Sink<Event> sink) {
        this.sink = sink;
    }

    @Override
    public void atStart() {
        sink.atStart();
    }

    @Override
    public void accept(Event event) {
        hung = hung || !(event instanceof Event.Slow || event instanceof Event.Note);
        if (hung) {
            held.forEach(sink::accept);
            held.clear();
            sink.accept(event);
        } else if (held.size() < MAX_HELD) {
            held.add(event);
        }
    }

    @Override
    public void atEnd() {
        if (hung) {
            sink.atEnd();
        }
    }
}
