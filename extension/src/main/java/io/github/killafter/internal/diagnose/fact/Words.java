// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

/** Numbers as a reader wants them. */
public final class Words {

    private Words() {}

    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** Return the class that a reader knows; what threads queue up for is a part of it: ReentrantLock$NonfairSync. */
    public static String withoutSync(String className) {
        int nested = className.indexOf('$');
        return nested > 0 && className.endsWith("Sync") ? className.substring(0, nested) : className;
    }

    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
