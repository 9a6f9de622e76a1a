// SPDX-License-Identifier: Apache-2.0
/** The side of the autograder that judges. */
@NullMarked
package io.github.killafter.samples.autograder;

import org.jspecify.annotations.NullMarked;
