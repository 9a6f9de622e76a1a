// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.internal.wire.data.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/**
 * The tests of a batch. Some of them are known by their number only: the invocations and dynamic tests behind the last one
 * that an earlier child has registered. Immutable.
 */
final class SelectedTests {

    private static final Set<String> REGISTERED_WHILE_RUNNING =
            Set.of("test-template-invocation", "dynamic-test", "dynamic-container");

    private final Set<UniqueId> whole = new HashSet<>();
    private final Map<UniqueId, Integer> after = new HashMap<>();
    private final Set<UniqueId> containers = new HashSet<>();
    private final Set<UniqueId> withNumbers = new HashSet<>();
    private final Set<UniqueId> selectable = new LinkedHashSet<>();

    SelectedTests(List<Selection> selections) {
        selections.forEach(this::add);
        selections.forEach(each -> selectable.add(selectable(UniqueId.parse(each.id()))));
        // All of a class template would be more than what is selected in it.
        Set<UniqueId> around = new HashSet<>();
        selectable.forEach(id -> addContainersOf(id, around));
        selectable.removeAll(around);
    }

    private void add(Selection selection) {
        UniqueId id = UniqueId.parse(selection.id());
        addContainersOf(id, containers);
        if (selection.after() == 0) {
            whole.add(id);
        } else {
            after.put(id, selection.after());
            containers.add(id);
            addContainersOf(id, withNumbers);
            withNumbers.add(id);
        }
    }

    private static void addContainersOf(UniqueId id, Set<UniqueId> to) {
        UniqueId each = id;
        while (each.getSegments().size() > 1) {
            each = each.removeLastSegment();
            to.add(each);
        }
    }

    // Where we choose by number we choose all, and JUnit selects the innermost container that it knows before tests
    // run.
    private UniqueId selectable(UniqueId id) {
        UniqueId known = id;
        for (UniqueId each = id; each.getSegments().size() > 1; each = each.removeLastSegment()) {
            if (REGISTERED_WHILE_RUNNING.contains(each.getLastSegment().getType())) {
                known = each.removeLastSegment();
            }
        }
        return withNumbers.contains(known) ? known : id;
    }

    /** Return what leads JUnit to all of them. */
    List<DiscoverySelector> selectors() {
        return selectable.stream()
                .<DiscoverySelector>map(DiscoverySelectors::selectUniqueId)
                .toList();
    }

    /** Return whether some tests in a container, at any depth, are selected by their number. */
    boolean haveNumbersIn(UniqueId container) {
        return withNumbers.contains(container);
    }

    /** Return whether a test or container is selected, contains something that is, or is in something that is. */
    boolean include(UniqueId id) {
        if (containers.contains(id)) {
            return true;
        }
        for (UniqueId each = id; each.getSegments().size() > 1; each = each.removeLastSegment()) {
            if (whole.contains(each) || isBehind(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBehind(UniqueId id) {
        Integer last = after.get(id.removeLastSegment());
        return last != null && number(id.getLastSegment()) > last;
    }

    private static int number(Segment segment) {
        String value = segment.getValue();
        return value.matches("#[0-9]{1,9}") ? Integer.parseInt(value.substring(1)) : 0;
    }
}
