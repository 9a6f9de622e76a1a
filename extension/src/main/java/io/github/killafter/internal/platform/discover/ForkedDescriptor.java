// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A test or container of Jupiter that runs in a child; to everybody else it looks as it would there. */
public final class ForkedDescriptor extends AbstractTestDescriptor {

    private static final String CLASS_TEMPLATE = "class-template";
    private static final String INVOCATION = "class-template-invocation";

    private final Look look;
    private final String childId;
    private final List<ForkedDescriptor> prototypes = new ArrayList<>();
    private List<String> only = List.of();
    private boolean isPruned;

    public ForkedDescriptor(UniqueId id, String childId, Look look) {
        super(id, look.displayName, look.source);
        this.childId = childId;
        this.look = look;
    }

    /** Return the unique id that it has in the child. */
    public String childId() {
        return childId;
    }

    /** Note that of what is found in it as it runs only this is wanted. */
    void narrowTo(List<String> childIds) {
        only = List.copyOf(childIds);
    }

    /** Return what alone is wanted of that which is found in it as it runs; nothing if all is. */
    public List<String> only() {
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
        return look.registersTests || !prototypes.isEmpty() || !only.isEmpty();
    }

    public boolean isClassTemplate() {
        return getUniqueId().getLastSegment().getType().endsWith(CLASS_TEMPLATE);
    }

    private boolean isInvocationOfClass() {
        return getUniqueId().getLastSegment().getType().equals(INVOCATION);
    }

    // As Jupiter does: what is in a class template is there again with each invocation, and not by itself. Where
    // invocations are selected, they alone run.
    @Override
    public void prune() {
        super.prune();
        if (isClassTemplate() && !isPruned) {
            isPruned = true;
            children().forEach(child -> child.accept(TestDescriptor::prune));
            prototypes.addAll(children());
            prototypes.forEach(this::removeChild);
            narrowTo(prototypes.stream()
                    .filter(ForkedDescriptor::isInvocationOfClass)
                    .flatMap(ForkedDescriptor::selectable)
                    .toList());
            prototypes.removeIf(ForkedDescriptor::isInvocationOfClass);
        }
    }

    /**
     * Return the ids in the child of all that is to be selected to run all of it. Not that of a class template or of an
     * invocation of one: Jupiter makes the same selectors of the methods in each, and follows only one of those that are
     * the same.
     */
    public Stream<String> selectable() {
        if (!only.isEmpty()) {
            return only.stream();
        }
        return parts().isEmpty() ? Stream.of(childId) : parts().stream().flatMap(ForkedDescriptor::selectable);
    }

    /** Return what there is in it; of a class template, what was found in the class. */
    public List<ForkedDescriptor> parts() {
        return prototypes.isEmpty() ? children() : prototypes();
    }

    /** Return what was found in the class if it is a class template. */
    public List<ForkedDescriptor> prototypes() {
        return List.copyOf(prototypes);
    }

    public List<ForkedDescriptor> children() {
        return getChildren().stream().map(ForkedDescriptor.class::cast).toList();
    }

    /** Return the one that it is in; empty for one directly below the engine. */
    @Nullable
    public ForkedDescriptor container() {
        return getParent().orElse(null) instanceof ForkedDescriptor container ? container : null;
    }

    /**
     * How it looks.
     *
     * @param registersTests whether there can be more in it once it runs
     */
    public record Look(
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
