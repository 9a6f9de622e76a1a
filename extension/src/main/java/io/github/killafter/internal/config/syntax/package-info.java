// SPDX-License-Identifier: Apache-2.0
/** How the values of settings are written: durations, sizes, words and the like; knows no setting. */
@NullMarked
package io.github.killafter.internal.config.syntax;

import org.jspecify.annotations.NullMarked;
