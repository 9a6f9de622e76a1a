// SPDX-License-Identifier: Apache-2.0
/** Examines a hung thread and its environment, using no lock that a test can hold. */
@NullMarked
package io.github.killafter.internal.diagnose.look;

import org.jspecify.annotations.NullMarked;
