// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import java.time.Duration;

/** How long each level waits for the code to stop; zero does not wait. */
public record Graces(Duration stopEvent, Duration interrupt, Duration raise, Duration terminate, Duration kill) {}
