// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

import io.github.killafter.internal.wire.data.Selection;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.UniqueId.Segment;

/** What comes after the last one that was registered in a container while that ran. */
final class Rest {

    private static final String DYNAMIC_TEST = "dynamic-test";
    private static final String DYNAMIC_CONTAINER = "dynamic-container";

    private Rest() {}

    static Optional<List<Selection>> of(StandIn container) {
        return container.children().stream()
                .map(child -> child.getUniqueId().getLastSegment())
                .filter(segment -> segment.getValue().matches("#[0-9]{1,9}"))
                .reduce((first, second) -> number(second) > number(first) ? second : first)
                .map(last -> after(container, last));
    }

    private static int number(Segment segment) {
        return Integer.parseInt(segment.getValue().substring(1));
    }

    // Dynamic tests and containers are numbered together.
    private static List<Selection> after(StandIn container, Segment last) {
        boolean dynamic = last.getType().equals(DYNAMIC_TEST) || last.getType().equals(DYNAMIC_CONTAINER);
        List<String> types = dynamic ? List.of(DYNAMIC_TEST, DYNAMIC_CONTAINER) : List.of(last.getType());
        return types.stream()
                .map(type -> new Selection(container.childId(), number(last), type))
                .toList();
    }
}
