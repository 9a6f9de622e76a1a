// SPDX-License-Identifier: Apache-2.0
/** The second attempt of a call that hung: whether it is rerun in a forked JVM, how, and what that reports. */
@NullMarked
package io.github.killafter.internal.rerun;

import org.jspecify.annotations.NullMarked;
