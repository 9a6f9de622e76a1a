// SPDX-License-Identifier: Apache-2.0
/** What the messages between suite JVM and child consist of: tests, calls, throwables. */
@NullMarked
package io.github.killafter.internal.wire.data;

import org.jspecify.annotations.NullMarked;
