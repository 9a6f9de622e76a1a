// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import java.io.Console;
import java.util.Map;

/** Decides what {@code killafter.report.color=auto} means here, and colours lines. */
public final class ConsoleColor {

    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private ConsoleColor() {}

    /** Return whether colours are wanted: NO_COLOR, CLICOLOR_FORCE, then whether there is a terminal. */
    public static boolean auto(Map<String, String> environment) {
        return auto(environment, hasTerminal());
    }

    // no-color.org: any value that is not empty; bixense.com/clicolors: any value but 0.
    static boolean auto(Map<String, String> environment, boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
        boolean forced = !force.isEmpty() && !force.equals("0");
        return forced || (terminal && !environment.getOrDefault("TERM", "").equals("dumb"));
    }

    // From JDK 22 on there can be a console without a terminal, and a method that distinguishes them.
    @SuppressWarnings("SystemConsoleNull") // Null on JDK 17 to 21, where isTerminal() does not exist.
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    static String warning(String line, boolean color) {
        return color ? YELLOW + line + PLAIN : line;
    }

    static String failure(String line, boolean color) {
        return color ? RED + line + PLAIN : line;
    }
}
