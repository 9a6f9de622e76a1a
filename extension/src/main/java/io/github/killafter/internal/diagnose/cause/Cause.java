// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

/**
 * Why code hung.
 *
 * @param text one sentence without its end; with what to do, unless the hint says that
 * @param hintHelps whether to add the hint on the waiting method
 */
public record Cause(String text, boolean hintHelps) {}
