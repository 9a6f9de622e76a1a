// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.wire.data.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what of some tests is still to be run.
 *
 * @param state how far each is
 * @param find finds a test or container that is known already, by its id in the child
 */
record ToDo(Function<ForkedDescriptor, State> state, Function<String, Optional<ForkedDescriptor>> find) {

    /** Return it, to be selected in another child. */
    List<Selection> in(ForkedDescriptor top) {
        List<Selection> found = new ArrayList<>();
        collect(top, List.of(), found);
        return found;
    }

    // If only parts of a container are selected, nothing else in it runs.
    private void collect(ForkedDescriptor node, List<String> parts, List<Selection> found) {
        switch (state.apply(node)) {
            case NEW -> collectNew(node, parts, found);
            case STARTED -> collectStarted(node, parts, found);
            case ENDED -> {}
        }
    }

    private void collectNew(ForkedDescriptor node, List<String> parts, List<Selection> found) {
        if (isIn(parts, node)) {
            Prototype.of(node, find).selectable().map(Selection::of).forEach(found::add);
        } else {
            node.children().forEach(child -> collect(child, parts, found));
        }
    }

    private void collectStarted(ForkedDescriptor node, List<String> parts, List<Selection> found) {
        Prototype prototype = Prototype.of(node, find);
        List<String> own = prototype.only();
        List<String> wanted = own.isEmpty() ? parts : own;
        node.children().forEach(child -> collect(child, wanted, found));
        own.stream().filter(id -> find.apply(id).isEmpty()).map(Selection::of).forEach(found::add);
        if (isIn(wanted, node)) {
            collectRest(node, prototype, found);
        }
    }

    private static boolean isIn(List<String> parts, ForkedDescriptor node) {
        return parts.isEmpty() || parts.stream().anyMatch(id -> (node.childId() + "/").startsWith(id + "/"));
    }

    // The tests not registered yet in a container that ran when its child was ended.
    private static void collectRest(ForkedDescriptor node, Prototype prototype, List<Selection> found) {
        RemainingTests.of(node).ifPresent(rest -> {
            prototype.selectableInEach().map(Selection::of).forEach(found::add);
            found.add(rest);
        });
    }
}
