// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.data;

/**
 * A test or container that begins, or is skipped.
 *
 * @param uniqueId its unique id
 * @param parentId that of its parent; empty if it has none
 * @param kind what it is
 * @param testClass the binary name of its class; empty if it has none
 * @param method the name of its method; empty if it has none
 * @param displayName its name for readers
 */
public record Started(
        String uniqueId, String parentId, Kind kind, String testClass, String method, String displayName) {

    /** What a test plan consists of. */
    public enum Kind {
        ENGINE,
        CONTAINER,
        TEST
    }
}
