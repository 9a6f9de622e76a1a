// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.child.link.Inbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Loads what every run needs while the child has nothing else to do; a third of the time from order to test. */
final class Preload {

    private static final String LIST = "preload.txt";

    private Preload() {}

    /** Load until there is an order. Nothing is initialised: that can depend on system properties of the order. */
    static void classesUntilOrder(Inbox inbox) {
        InputStream list = Preload.class.getResourceAsStream(LIST);
        if (list == null) {
            return;
        }
        try (BufferedReader names = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            for (String name = names.readLine(); name != null && !inbox.hasOrder(); name = names.readLine()) {
                load(name);
            }
        } catch (IOException unreadable) {
            // They are loaded when they are needed.
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Preload.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError ofAnotherVersion) {
            // As above.
        }
    }
}
