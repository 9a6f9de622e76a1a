// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

/** Counts the typing mistakes between two words. */
final class EditDistance {

    private EditDistance() {}

    /** Return how many characters are missing, too many, wrong or swapped with the next one. */
    static int between(String first, String second) {
        int[] beforeLast = new int[second.length() + 1];
        int[] last = new int[second.length() + 1];
        int[] row = firstRow(second.length());
        for (int i = 1; i <= first.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= second.length(); j++) {
                int replaced = last[j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (isSwap(first, i, second, j)) {
                    row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
                }
            }
        }
        return row[second.length()];
    }

    private static int[] firstRow(int length) {
        int[] row = new int[length + 1];
        for (int j = 0; j <= length; j++) {
            row[j] = j;
        }
        return row;
    }

    private static boolean isSwap(String first, int i, String second, int j) {
        return i > 1
                && j > 1
                && first.charAt(i - 1) == second.charAt(j - 2)
                && first.charAt(i - 2) == second.charAt(j - 1);
    }
}
