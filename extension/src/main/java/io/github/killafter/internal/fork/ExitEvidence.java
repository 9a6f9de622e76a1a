// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

/**
 * What is known about a child that has ended or was abandoned.
 *
 * @param messages its messages
 * @param output the end of what it printed
 * @param command the command that started it, and where
 */
public record ExitEvidence(ChildMessages messages, String output, String command) {}
