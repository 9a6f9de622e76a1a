// SPDX-License-Identifier: Apache-2.0
/** Supervises what runs on JUnit's own thread outside of guarded calls, from another thread. */
@NullMarked
package io.github.killafter.internal.supervise.runner;

import org.jspecify.annotations.NullMarked;
