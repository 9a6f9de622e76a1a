// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.bank;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application; its tables are in {@code schema.sql}. */
@SpringBootApplication
class Bank {}
