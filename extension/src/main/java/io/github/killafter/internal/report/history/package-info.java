// SPDX-License-Identifier: Apache-2.0
/** What earlier runs left about each test: how long it ran, when it was slow, when it hung. */
@NullMarked
package io.github.killafter.internal.report.history;

import org.jspecify.annotations.NullMarked;
