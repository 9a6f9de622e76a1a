// SPDX-License-Identifier: Apache-2.0
/** Bytecode: where in a method an exception that another thread raises would crash HotSpot. */
@NullMarked
package io.github.killafter.internal.jvm.code;

import org.jspecify.annotations.NullMarked;
