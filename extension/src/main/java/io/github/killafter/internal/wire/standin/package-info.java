// SPDX-License-Identifier: Apache-2.0
/** Records that cross in place of classes that are no records: those of a report, and stack frames. */
@NullMarked
package io.github.killafter.internal.wire.standin;

import org.jspecify.annotations.NullMarked;
