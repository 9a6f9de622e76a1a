// SPDX-License-Identifier: Apache-2.0
/** What this JVM can do of what KillAfter needs from it, and why not the rest. */
@NullMarked
package io.github.killafter.internal.jvm.capabilities;

import org.jspecify.annotations.NullMarked;
