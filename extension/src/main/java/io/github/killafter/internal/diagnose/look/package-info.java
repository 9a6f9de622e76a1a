// SPDX-License-Identifier: Apache-2.0
/** Looks at a hung thread and at what surrounds it, touching no lock that a test can hold. */
@NullMarked
package io.github.killafter.internal.diagnose.look;

import org.jspecify.annotations.NullMarked;
