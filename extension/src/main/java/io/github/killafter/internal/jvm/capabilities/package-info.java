// SPDX-License-Identifier: Apache-2.0
/** Which of the things that the JVM must be able to do it can do here, and why not. */
@NullMarked
package io.github.killafter.internal.jvm.capabilities;

import org.jspecify.annotations.NullMarked;
