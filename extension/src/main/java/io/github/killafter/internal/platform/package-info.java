// SPDX-License-Identifier: Apache-2.0
/** JUnit Platform's side: sessions and runs, the check of the settings, the progress of JUnit's own threads. */
@NullMarked
package io.github.killafter.internal.platform;

import org.jspecify.annotations.NullMarked;
