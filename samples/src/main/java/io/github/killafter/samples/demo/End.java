// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

/** How a sample can end; of one that hung, how one of its attempts can. */
public enum End {
    PASSED,
    STOPPED_BY_STOP_EVENT,
    STOPPED_BY_INTERRUPT,
    STOPPED_BY_RAISE,
    STOPPED_BY_TERMINATE,
    STOPPED_BY_KILL,
    FINISHED_LATE,
    FROZEN,
    ABANDONED;
}
