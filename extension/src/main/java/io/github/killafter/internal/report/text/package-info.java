// SPDX-License-Identifier: Apache-2.0
/** Values as text. */
@NullMarked
package io.github.killafter.internal.report.text;

import org.jspecify.annotations.NullMarked;
