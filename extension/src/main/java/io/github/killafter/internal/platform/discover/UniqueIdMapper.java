// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;

/**
 * The ids of one test in three trees: ours, that of Jupiter in the suite JVM, and that of Jupiter in a child. They
 * differ in their first segments, because engines can be part of a suite.
 *
 * @param own the id of our engine
 */
public record UniqueIdMapper(UniqueId own) {

    static final String JUPITER = "junit-jupiter";

    /** Return the id of the Jupiter engine in a child. */
    public static UniqueId inChild() {
        return UniqueId.forEngine(JUPITER);
    }

    /** Return the id of the Jupiter engine of the suite JVM. */
    UniqueId beside() {
        return own.getSegments().size() == 1
                ? UniqueId.forEngine(JUPITER)
                : own.removeLastSegment().appendEngine(JUPITER);
    }

    /** Return our id for an id in a child. */
    public UniqueId ownOf(UniqueId inChild) {
        return moved(inChild, inChild(), own);
    }

    UniqueId besideOf(UniqueId inChild) {
        return moved(inChild, inChild(), beside());
    }

    /** Return the id in a child of what has this id in our tree or Jupiter's in the suite JVM. */
    Optional<UniqueId> inChildOf(UniqueId id) {
        for (UniqueId root : List.of(own, beside())) {
            if (id.hasPrefix(root)) {
                return Optional.of(moved(id, root, inChild()));
            }
        }
        return Optional.empty();
    }

    private static UniqueId moved(UniqueId id, UniqueId from, UniqueId to) {
        UniqueId moved = to;
        for (Segment segment : id.getSegments()
                .subList(from.getSegments().size(), id.getSegments().size())) {
            moved = moved.append(segment);
        }
        return moved;
    }
}
