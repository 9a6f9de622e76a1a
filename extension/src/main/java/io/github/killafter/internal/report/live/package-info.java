// SPDX-License-Identifier: Apache-2.0
/** What is printed while tests run: events on their way to the console and the files, and their lines. */
@NullMarked
package io.github.killafter.internal.report.live;

import org.jspecify.annotations.NullMarked;
