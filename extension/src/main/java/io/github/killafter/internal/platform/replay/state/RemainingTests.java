// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.wire.data.Selection;
import java.util.Optional;
import org.junit.platform.engine.UniqueId.Segment;

/** What comes after the last one that was registered in a container while that ran. */
final class RemainingTests {

    private RemainingTests() {}

    static Optional<Selection> of(ForkedDescriptor container) {
        return container.children().stream()
                .map(child -> child.getUniqueId().getLastSegment())
                .filter(segment -> segment.getValue().matches("#[0-9]{1,9}"))
                .map(RemainingTests::number)
                .max(Integer::compare)
                .map(last -> new Selection(container.childId(), last));
    }

    private static int number(Segment segment) {
        return Integer.parseInt(segment.getValue().substring(1));
    }
}
