// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A test or container of Jupiter that runs in a child; to JUnit it looks as it would there. */
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

    /** Select one of the tests that it registers while it runs. */
    void narrowTo(List<String> childIds) {
        only = List.copyOf(childIds);
    }

    /** Return the selected tests among those that it registers while it runs; empty if all are. */
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

    // As Jupiter does: the tests in a class template are repeated in each invocation, and do not run otherwise. If
    // invocations are selected, only they run.
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
     * Return the ids in the child to be selected to run all of it. Not that of a class template or an invocation of
     * one: Jupiter creates the same selectors for the methods in each, and follows only one of equal selectors.
     */
    public Stream<String> selectable() {
        if (!only.isEmpty()) {
            return only.stream();
        }
        return parts().isEmpty() ? Stream.of(childId) : parts().stream().flatMap(ForkedDescriptor::selectable);
    }

    /** Return its children; of a class template, those found in the class. */
    public List<ForkedDescriptor> parts() {
        return prototypes.isEmpty() ? children() : prototypes();
    }

    /** Return the children found in the class if it is a class template. */
    public List<ForkedDescriptor> prototypes() {
        return List.copyOf(prototypes);
    }

    public List<ForkedDescriptor> children() {
        return getChildren().stream().map(ForkedDescriptor.class::cast).toList();
    }

    /** Return its class; empty if it is none. Only for what has been discovered in this JVM. */
    public Optional<Class<?>> testClass() {
        return getSource().map(source -> source instanceof ClassSource type ? type.getJavaClass() : null);
    }

    /** Return its parent; empty for one directly below the engine. */
    @Nullable
    public ForkedDescriptor container() {
        return getParent().orElse(null) instanceof ForkedDescriptor container ? container : null;
    }

    /**
     * Its attributes.
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
