// SPDX-License-Identifier: Apache-2.0
/** What calls leave behind for later ones: threads, processes, a security manager, damage done by a stop. */
@NullMarked
package io.github.killafter.internal.jupiter.leftovers;

import org.jspecify.annotations.NullMarked;
