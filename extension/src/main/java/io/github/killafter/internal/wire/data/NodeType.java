// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

/** What a node of the tree of tests can hold. */
public enum NodeType {
    CONTAINER,
    TEST,
    CONTAINER_AND_TEST
}
