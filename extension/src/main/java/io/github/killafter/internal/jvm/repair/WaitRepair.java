// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

/** Repairs one kind of queue. */
interface WaitRepair {

    boolean handles(Object blocker);

    /** Remove the thread from the queue; return whether no other thread lost a wake-up by it. */
    boolean repair(Object blocker, Thread gone);
}
