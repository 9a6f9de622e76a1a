// SPDX-License-Identifier: Apache-2.0
/** Mends queues and locks of {@code java.util.concurrent} out of which an exception was raised. */
@NullMarked
package io.github.killafter.internal.jvm.repair;

import org.jspecify.annotations.NullMarked;
