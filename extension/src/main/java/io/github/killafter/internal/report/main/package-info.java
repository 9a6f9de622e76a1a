// SPDX-License-Identifier: Apache-2.0
/** The main class of the jar: prints what the files of a report hold. */
@NullMarked
package io.github.killafter.internal.report.main;

import org.jspecify.annotations.NullMarked;
