// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import java.io.PrintStream;
import java.nio.file.Path;

/** What to report where; the console is the one of the start of the run, whatever tests put in its place later. */
public record ReportOptions(Path dir, boolean json, boolean live, boolean color, PrintStream console) {}
