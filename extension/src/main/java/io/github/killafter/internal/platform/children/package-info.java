// SPDX-License-Identifier: Apache-2.0
/** The forked JVMs of FORKED_JVM: starts, keeps and observes them. */
@NullMarked
package io.github.killafter.internal.platform.children;

import org.jspecify.annotations.NullMarked;
