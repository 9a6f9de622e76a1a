// SPDX-License-Identifier: Apache-2.0
/** The format of a recording, in a file or in memory, and its readers. */
@NullMarked
package io.github.killafter.internal.recorder.file;

import org.jspecify.annotations.NullMarked;
