// SPDX-License-Identifier: Apache-2.0
/** Determines from the facts why code hung: values in, one sentence out. */
@NullMarked
package io.github.killafter.internal.diagnose.cause;

import org.jspecify.annotations.NullMarked;
