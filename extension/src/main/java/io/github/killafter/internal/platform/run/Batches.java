// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.config.value.Fork;
import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides the classes of a run into those that can run in one child, by one call of JUnit. */
final class Batches {

    // Their ids go to the child in one message, of at most a megabyte.
    private static final int MAX_LENGTH = 300_000;

    private Batches() {}

    /** Return them in their order. */
    static List<List<ForkedDescriptor>> of(List<ForkedDescriptor> classes, Fork fork) {
        List<List<ForkedDescriptor>> batches = new ArrayList<>();
        List<ForkedDescriptor> batch = new ArrayList<>();
        int length = 0;
        for (ForkedDescriptor next : classes) {
            int more = length(next);
            boolean fits = !batch.isEmpty() && fork.reuse() && length + more <= MAX_LENGTH;
            if (!fits || loader(batch.get(0)) != loader(next)) {
                batch = new ArrayList<>();
                batches.add(batch);
                length = 0;
            }
            batch.add(next);
            length += more;
        }
        return batches;
    }

    private static int length(ForkedDescriptor node) {
        return node.childId().length()
                + node.parts().stream().mapToInt(Batches::length).sum();
    }

    private static @Nullable ClassLoader loader(ForkedDescriptor top) {
        return top.testClass().map(Class::getClassLoader).orElse(null);
    }
}
