// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import java.lang.reflect.Field;
import java.util.function.UnaryOperator;
import org.junit.jupiter.engine.descriptor.DynamicDescendantFilter;
import org.junit.jupiter.engine.descriptor.Filterable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Lets Jupiter run tests selected by number. A selector can only list ids and indices one by one, so it must know the
 * last one, and Jupiter searches all ids for each test. Immutable.
 */
final class NumberFilter implements PostDiscoveryFilter {

    // The same in JUnit 5.1 to 6.1.
    private static final String FIELD = "dynamicDescendantFilter";

    private static final FilterResult KEPT = FilterResult.included("selected");

    private final SelectedTests selected;

    NumberFilter(SelectedTests selected) {
        this.selected = selected;
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        if (test instanceof Filterable && selected.haveNumbersIn(test.getUniqueId())) {
            replaceFilterOf(test);
        }
        return KEPT;
    }

    private void replaceFilterOf(TestDescriptor test) {
        try {
            Field filter = test.getClass().getDeclaredField(FIELD);
            filter.setAccessible(true);
            filter.set(test, new Descendants(selected));
        } catch (ReflectiveOperationException | RuntimeException ofAnotherVersion) {
            throw new IllegalStateException(
                    "cannot run the rest of " + test.getDisplayName() + " with this version of JUnit Jupiter",
                    ofAnotherVersion);
        }
    }

    static final class Descendants extends DynamicDescendantFilter {

        private final SelectedTests selected;

        Descendants(SelectedTests selected) {
            this.selected = selected;
        }

        @Override
        public boolean test(UniqueId id, Integer index) {
            return selected.include(id);
        }

        @Override
        public DynamicDescendantFilter withoutIndexFiltering() {
            return this;
        }

        // JUnit 5.13 and later: the descendants of a class template are copied for each invocation.
        @SuppressWarnings({"unused", "MissingOverride"})
        public DynamicDescendantFilter copy(UnaryOperator<UniqueId> ids) {
            return this;
        }
    }
}
