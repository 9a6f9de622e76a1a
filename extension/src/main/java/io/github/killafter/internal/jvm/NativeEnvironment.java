// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * Sets variables of this process's own environment, of which Java has only a copy. Processes that this JVM starts inherit
 * them, unless they are given an environment of their own.
 */
public final class NativeEnvironment {

    private NativeEnvironment() {}

    /** Return why this JVM cannot do that; empty if it can. */
    public static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /** Set a variable; to be done before any thread of a test runs. */
    public static void set(String name, String value) {
        String unused = System.getenv(name); // Java takes its copy at the first look: without this variable
        Holder.FOUND.get().set(name, value);
    }

    private static Setter find() throws UnavailableException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            throw new UnavailableException("Windows has no setenv");
        }
        return new Setter(NativeLibrary.getProcess().getFunction("setenv"));
    }

    // As in ContinueSignal.
    private record Setter(Function function) {

        void set(String name, String value) {
            int unused = function.invokeInt(new Object[] {name, value, 1});
        }
    }

    private static final class Holder {
        static final Capability<Setter> FOUND = Capability.probe(NativeEnvironment::find);
    }
}
