// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

/** Numbers as a reader wants them. */
final class Words {

    private Words() {}

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
