// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A test or container of Jupiter that runs in a child; to everybody else it looks as it would there. */
final class StandIn extends AbstractTestDescriptor {

    private static final String CLASS_TEMPLATE = "class-template";

    private final Look look;
    private final String childId;
    private final List<StandIn> prototypes = new ArrayList<>();
    private List<String> only = List.of();
    private boolean isPruned;

    StandIn(UniqueId id, String childId, Look look) {
        super(id, look.displayName, look.source);
        this.childId = childId;
        this.look = look;
    }

    /** Return the unique id that it has in the child. */
    String childId() {
        return childId;
    }

    /** Note that of what is found in it as it runs only this is wanted. */
    void narrowTo(List<String> childIds) {
        only = List.copyOf(childIds);
    }

    /** Return what alone is wanted of that which is found in it as it runs; nothing if all is. */
    List<String> only() {
        return only;
    }

    @Override
    public String getLegacyReportingName() {
        return look.legacyName;
    }

    @Override
    public Set<TestTag> getTags() {
        return look.tags;
    }

    @Override
    public Type getType() {
        return look.type;
    }

    @Override
    public boolean mayRegisterTests() {
        return look.registersTests || !prototypes.isEmpty();
    }

    private boolean isClassTemplate() {
        return getUniqueId().getLastSegment().getType().endsWith(CLASS_TEMPLATE);
    }

    // As Jupiter does: what is in a class template is there again with each invocation, and not by itself.
    @Override
    public void prune() {
        super.prune();
        if (isClassTemplate() && !isPruned) {
            isPruned = true;
            children().forEach(child -> child.accept(TestDescriptor::prune));
            prototypes.addAll(children());
            prototypes.forEach(this::removeChild);
        }
    }

    /** Return what there is in it; of a class template, what was found in the class. */
    List<StandIn> parts() {
        return prototypes.isEmpty() ? children() : List.copyOf(prototypes);
    }

    List<StandIn> children() {
        return getChildren().stream().map(StandIn.class::cast).toList();
    }

    /** Return the one that it is in; empty for one directly below the engine. */
    @Nullable
    StandIn container() {
        return getParent().orElse(null) instanceof StandIn container ? container : null;
    }

    /**
     * How it looks.
     *
     * @param registersTests whether there can be more in it once it runs
     */
    record Look(
            String displayName,
            String legacyName,
            @Nullable TestSource source,
            Type type,
            Set<TestTag> tags,
            boolean registersTests) {

        static Look of(TestDescriptor original) {
            return new Look(
                    original.getDisplayName(),
                    original.getLegacyReportingName(),
                    original.getSource().orElse(null),
                    original.getType(),
                    Set.copyOf(original.getTags()),
                    original.mayRegisterTests());
        }
    }
}
