// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.wire.data.NodeData;

/**
 * Limits how much a child registers while one test method runs, or one class outside of its methods: a stream of dynamic
 * tests need not have an end, but the memory of the suite JVM has one. Confined to one thread.
 */
public final class Registrations {

    private static final int MOST = 1_000_000;
    private static final long MOST_TEXT = 100_000_000;

    private int count;
    private long text;

    /** Reset the count if the starting test was found in the discovery. */
    public void began(ForkedDescriptor node) {
        if (!node.childId().contains(":#")) {
            count = 0;
            text = 0;
        }
    }

    /** Count one more in a container. */
    public void add(NodeData data, ForkedDescriptor container) {
        count++;
        text += data.id().length()
                + data.displayName().length()
                + data.legacyName().length();
        if (count > MOST || text > MOST_TEXT) {
            throw new TooManyTests(container.getDisplayName() + " has " + count);
        }
    }

    /** A container registers an apparently endless number of tests. */
    public static final class TooManyTests extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyTests(String message) {
            super(message);
        }
    }
}
