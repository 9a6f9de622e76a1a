// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The discovered data of a test or container. The tests in a class template are discovered once, and repeated, under
 * other ids, in each invocation.
 *
 * @param found the one that was found
 * @param id the id that it has here, in the child
 */
record Prototype(ForkedDescriptor found, String id) {

    private static final String INVOCATION = "/\\[class-template-invocation:[^\\]]*\\]";

    static Prototype of(ForkedDescriptor node, Function<String, Optional<ForkedDescriptor>> find) {
        String id = node.childId();
        ForkedDescriptor found = find.apply(id.replaceAll(INVOCATION, ""))
                .filter(each -> !each.isClassTemplate() || each.only().isEmpty())
                .orElse(node);
        return new Prototype(found, id);
    }

    /** Return the ids to be selected to run all of it. */
    Stream<String> selectable() {
        return found.selectable().map(this::here);
    }

    /** Return the ids to be selected to run it in later invocations of a class template. */
    Stream<String> selectableInEach() {
        return found.prototypes().stream().flatMap(ForkedDescriptor::selectable).map(this::here);
    }

    /** Return the ids of the selected tests among those registered while it runs; empty if all are. */
    List<String> only() {
        return found.only().stream().map(this::here).toList();
    }

    private String here(String foundId) {
        return id + foundId.substring(found.childId().length());
    }
}
