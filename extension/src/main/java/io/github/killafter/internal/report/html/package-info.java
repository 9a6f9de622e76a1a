// SPDX-License-Identifier: Apache-2.0
/** The page that shows a run in a browser. */
@NullMarked
package io.github.killafter.internal.report.html;

import org.jspecify.annotations.NullMarked;
