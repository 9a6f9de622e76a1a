// SPDX-License-Identifier: Apache-2.0
/** The part of the autograder that runs in the child, with the pupil's code but without the answers. */
@NullMarked
package io.github.killafter.samples.autograder;

import org.jspecify.annotations.NullMarked;
