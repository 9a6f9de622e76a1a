// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** Copies from a tree of Jupiter what runs in children. Not thread-safe. */
public final class ForkedDescriptors {

    private final IsolationRule rule;
    private final UniqueIdMapper roots;
    private final SelectorNarrowing narrowing;
    private final Set<UniqueId> stoodInFor = new HashSet<>();

    public ForkedDescriptors(IsolationRule rule, UniqueIdMapper roots, SelectorNarrowing narrowing) {
        this.rule = rule;
        this.roots = roots;
        this.narrowing = narrowing;
    }

    /** Add descriptors for all forked tests and their containers. */
    public void add(TestDescriptor jupiter, TestDescriptor to) {
        for (TestDescriptor child : jupiter.getChildren()) {
            if (rule.isForked(child)) {
                addAll(child, to);
            } else if (!child.getChildren().isEmpty()) {
                ForkedDescriptor container = copy(child);
                add(child, container);
                if (!container.getChildren().isEmpty()) {
                    to.addChild(container);
                }
            }
        }
    }

    private void addAll(TestDescriptor jupiter, TestDescriptor to) {
        ForkedDescriptor copy = copy(jupiter);
        to.addChild(copy);
        stoodInFor.add(roots.besideOf(jupiter.getUniqueId()));
        copy.narrowTo(narrowing.partsOf(jupiter));
        jupiter.getChildren().forEach(child -> addAll(child, copy));
    }

    private ForkedDescriptor copy(TestDescriptor jupiter) {
        UniqueId inChild = jupiter.getUniqueId();
        return new ForkedDescriptor(roots.ownOf(inChild), inChild.toString(), ForkedDescriptor.Look.of(jupiter));
    }

    /** Return the ids that Jupiter must not run. */
    public Set<UniqueId> stoodInFor() {
        return stoodInFor;
    }
}
