// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.wire.data.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some classes, the tests and containers in them, and how far each is. Confined to one thread. */
public final class KnownTests {

    private final List<ForkedDescriptor> classes;
    private final Map<String, ForkedDescriptor> byChildId = new HashMap<>();
    private final Map<ForkedDescriptor, State> states = new HashMap<>();

    public KnownTests(List<ForkedDescriptor> classes) {
        this.classes = classes;
        classes.forEach(this::add);
    }

    /** Add a test or container, and all that it contains. */
    public void add(ForkedDescriptor node) {
        byChildId.put(node.childId(), node);
        states.put(node, State.NEW);
        node.parts().forEach(this::add);
    }

    public List<ForkedDescriptor> classes() {
        return classes;
    }

    public Optional<ForkedDescriptor> find(String childId) {
        return Optional.ofNullable(byChildId.get(childId));
    }

    public ForkedDescriptor known(String childId) {
        return find(childId).orElseThrow(() -> new ProtocolViolation("an unknown test"));
    }

    public State state(ForkedDescriptor node) {
        return states.getOrDefault(node, State.NEW);
    }

    public void set(ForkedDescriptor node, State state) {
        states.put(node, state);
    }

    public boolean hasEnded(ForkedDescriptor node) {
        return state(node) == State.ENDED;
    }

    public boolean haveEnded() {
        return classes.stream().allMatch(this::hasEnded);
    }

    // A test registered during the run is in an open container, or in one that was just registered there.
    public boolean canGrow(ForkedDescriptor parent) {
        ForkedDescriptor current = parent;
        while (current != null && state(current) == State.NEW) {
            current = current.container();
        }
        return current != null
                && state(current) == State.STARTED
                && (parent.mayRegisterTests() || !current.equals(parent));
    }

    /** Return the first class that has not ended. */
    public ForkedDescriptor firstClass() {
        return classes.stream().filter(top -> !hasEnded(top)).findFirst().orElseThrow();
    }

    /** Return the remaining tests. */
    public List<Selection> toDo() {
        return classes.stream().flatMap(top -> toDo(top).stream()).toList();
    }

    /** Return the remaining tests in a container. */
    public List<Selection> toDo(ForkedDescriptor node) {
        return new ToDo(this::state, this::find).in(node);
    }
}
