// SPDX-License-Identifier: Apache-2.0
/** A Spring Boot application with a database, whose tests run in transactions. */
@NullMarked
package io.github.killafter.samples.bank;

import org.jspecify.annotations.NullMarked;
