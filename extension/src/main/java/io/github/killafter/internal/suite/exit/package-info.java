// SPDX-License-Identifier: Apache-2.0
/** The end of the suite JVM: what a JVM left that is gone, who ends this one, and how long that may take. */
@NullMarked
package io.github.killafter.internal.suite.exit;

import org.jspecify.annotations.NullMarked;
