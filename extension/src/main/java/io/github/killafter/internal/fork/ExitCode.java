// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The exit code of a process, as the JDK returns it. */
public record ExitCode(int value) {

    static final int SIGABRT = 6;
    public static final int SIGKILL = 9;
    public static final int SIGTERM = 15;

    private static final int SIGNALED = 128; // what the JDK adds to the number of the signal
    private static final int LAST_SIGNAL = 64;

    // Those that have the same number on Linux and on macOS (signal(7), signal(3)).
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(SIGABRT, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(SIGKILL, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(SIGTERM, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));
    private static final int SIGBUS_LINUX = 7;

    /** Return the number of the signal that a process of this exit code was ended by, or pretends to. */
    public Optional<Integer> signal() {
        int signal = value - SIGNALED;
        return signal > 0 && signal <= LAST_SIGNAL ? Optional.of(signal) : Optional.empty();
    }

    public boolean is(int signal) {
        return value == SIGNALED + signal;
    }

    /** Return the name of that signal. */
    public Optional<String> signalName() {
        return signal().map(ExitCode::name);
    }

    private static String name(int signal) {
        boolean bus =
                signal == SIGBUS_LINUX && System.getProperty("os.name", "").equals("Linux");
        return bus ? "SIGBUS" : NAMES.getOrDefault(signal, "signal " + signal);
    }

    /** Return whether Windows ended the process because of an exception: an error status of NTSTATUS. */
    boolean isWindowsError() {
        return value >>> 30 == 3;
    }

    @Override
    public String toString() {
        return "exit code "
                + (isWindowsError() ? String.format(Locale.ROOT, "0x%08X", value) : Integer.toString(value));
    }
}
