// SPDX-License-Identifier: Apache-2.0
/** Tests as a user would write them; those that hang run in the demo only. */
@NullMarked
package io.github.killafter.samples;

import org.jspecify.annotations.NullMarked;
