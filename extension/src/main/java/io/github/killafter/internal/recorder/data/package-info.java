// SPDX-License-Identifier: Apache-2.0
/** What a recording holds, as values. */
@NullMarked
package io.github.killafter.internal.recorder.data;

import org.jspecify.annotations.NullMarked;
