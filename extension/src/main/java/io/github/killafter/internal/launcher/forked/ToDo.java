// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

import io.github.killafter.internal.wire.data.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds what of some tests is still to be run.
 *
 * @param state how far each is
 * @param isKnown whether a test or container with this id in the child was found already
 */
record ToDo(Function<StandIn, State> state, Predicate<String> isKnown) {

    /** Return it, to be selected in another child. */
    List<Selection> in(StandIn top) {
        List<Selection> found = new ArrayList<>();
        collect(top, found);
        return found;
    }

    private void collect(StandIn node, List<Selection> found) {
        switch (state.apply(node)) {
            case NEW -> collectNew(node, found);
            case STARTED -> {
                node.children().forEach(child -> collect(child, found));
                collectUnknown(node, found);
            }
            case ENDED -> {}
        }
    }

    // What was not registered yet in a container that ran when its child was ended.
    private void collectUnknown(StandIn node, List<Selection> found) {
        if (node.only().isEmpty()) {
            Rest.of(node).ifPresent(found::add);
        } else {
            node.only().stream().filter(isKnown.negate()).map(Selection::of).forEach(found::add);
        }
    }

    private static void collectNew(StandIn node, List<Selection> found) {
        if (!node.only().isEmpty()) {
            node.only().stream().map(Selection::of).forEach(found::add);
        } else if (node.parts().isEmpty()) {
            found.add(Selection.of(node.childId()));
        } else {
            node.parts().forEach(part -> collectNew(part, found));
        }
    }
}
