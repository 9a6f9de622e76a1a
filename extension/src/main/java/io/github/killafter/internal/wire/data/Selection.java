// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

/**
 * What a child is to run.
 *
 * @param id the unique id of a test or container
 * @param after of what is registered while it runs, such as invocations, only those behind this number; 0 for all of it
 */
public record Selection(String id, int after) {

    /** Select all of it. */
    public static Selection of(String id) {
        return new Selection(id, 0);
    }
}
