// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import java.util.Optional;

/**
 * What is known about a child that has ended or was abandoned.
 *
 * @param messages its messages
 * @param code its exit code; empty if it is still alive
 * @param output the end of what it printed
 * @param command the command that started it, and where
 */
public record ExitEvidence(ChildMessages messages, Optional<ExitCode> code, String output, String command) {}
