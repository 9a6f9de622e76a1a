// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM printed about its own end. */
record LastWords(String output) {

    private static final int LINES = 5;
    private static final int MOST = 500;

    // As in: #  SIGSEGV (0xb) at pc=0x00007f..., pid=4711, tid=4712
    private static final Pattern FATAL =
            Pattern.compile("^# +((?:SIG[A-Z]+|EXCEPTION_\\w+|Internal Error).*)$", Pattern.MULTILINE);

    // As in: # Native memory allocation (mmap) failed to map 16384 bytes ...
    private static final String NO_NATIVE_MEMORY = "There is insufficient memory for the Java Runtime Environment";

    /** Return the cause of a crash, as HotSpot reports it. */
    Optional<String> crash() {
        Matcher fatal = FATAL.matcher(output);
        return fatal.find() ? Optional.of(fatal.group(1)) : Optional.empty();
    }

    boolean isOutOfMemory() {
        return ThrownText.isOutOfMemory(output) || output.contains(NO_NATIVE_MEMORY);
    }

    /** Return the last lines of it, in one. */
    Optional<String> lines() {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return last.isEmpty() ? Optional.empty() : Optional.of(last.substring(Math.max(0, last.length() - MOST)));
    }
}
