// SPDX-License-Identifier: Apache-2.0
/** What of the autograder runs in the child, beside the pupil's code: none of the answers. */
@NullMarked
package io.github.killafter.samples.autograder;

import org.jspecify.annotations.NullMarked;
