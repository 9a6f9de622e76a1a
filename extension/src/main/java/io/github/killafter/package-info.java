// SPDX-License-Identifier: Apache-2.0
/** What users write: the annotation, its extension, and assertions on code that hangs. */
@NullMarked
package io.github.killafter;

import org.jspecify.annotations.NullMarked;
