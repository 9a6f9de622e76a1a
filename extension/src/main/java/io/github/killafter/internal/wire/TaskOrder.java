// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.data.Supervision;

/**
 * The function that a child has to run.
 *
 * @param taskClass the binary name of the class that is the function
 * @param capacity how many values each of the two queues holds
 * @param supervision when to end by itself
 */
public record TaskOrder(String taskClass, int capacity, Supervision supervision) implements Message {}
