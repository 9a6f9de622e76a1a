// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees which code of a test class runs in this JVM. */
final class Witness {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private Witness() {}

    static boolean saw(String what) {
        return SEEN.add(what);
    }

    static List<String> seen() {
        return SEEN;
    }
}
