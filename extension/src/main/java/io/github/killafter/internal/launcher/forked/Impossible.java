// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

/** A child told what cannot be: code in it plays tricks with us. */
final class Impossible extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Impossible(String message) {
        super(message);
    }
}
