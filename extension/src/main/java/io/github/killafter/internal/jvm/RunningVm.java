// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

/** The running JVM, looked for once: when JNA fails, only its first error has the reason. */
public final class RunningVm {

    private RunningVm() {}

    public static JavaVm get() throws UnavailableException {
        String missing = Holder.FOUND.reason();
        if (missing != null) {
            throw new UnavailableException(missing);
        }
        return Holder.FOUND.get();
    }

    private static final class Holder {
        static final Capability<JavaVm> FOUND = Capability.probe(JavaVm::find);
    }
}
