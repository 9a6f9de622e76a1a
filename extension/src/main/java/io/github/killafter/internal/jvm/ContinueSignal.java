// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/** Continues a stopped process, so that it handles the signal to terminate. */
public final class ContinueSignal {

    private static final int SIGCONT_LINUX = 18; // signal(7)
    private static final int SIGCONT_BSD = 19; // signal(3) of macOS and the BSDs

    private ContinueSignal() {}

    /** Return why this JVM cannot send it; empty if it can. */
    public static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /** Send it to a process that is known to be alive; return whether it was sent. */
    public static boolean send(long pid) {
        return Holder.FOUND.get().send(pid, number(System.getProperty("os.name", "")));
    }

    static int number(String system) {
        return system.equals("Linux") ? SIGCONT_LINUX : SIGCONT_BSD;
    }

    private static Kill find() throws UnavailableException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            throw new UnavailableException("Windows has no signals");
        }
        return new Kill(NativeLibrary.getProcess().getFunction("kill"));
    }

    // Not a Function itself: without JNA a method that returns one could not even be referred to.
    private record Kill(Function function) {

        boolean send(long pid, int signal) {
            return function.invokeInt(new Object[] {(int) pid, signal}) == 0;
        }
    }

    private static final class Holder {
        static final Capability<Kill> FOUND = Capability.probe(ContinueSignal::find);
    }
}
