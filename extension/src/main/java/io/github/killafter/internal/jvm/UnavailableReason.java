// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

/** Turns what went wrong in a probe into a sentence that names the remedy. */
final class UnavailableReason {

    private UnavailableReason() {}

    static String of(Throwable missing) {
        if (missing instanceof UnavailableException told && told.getMessage() != null) {
            return told.getMessage();
        }
        if (has(missing, IllegalCallerException.class)) {
            return "native access is denied; allow it with --enable-native-access=ALL-UNNAMED";
        }
        if (missing instanceof ReflectiveOperationException) {
            return "this JVM's classes are laid out differently (" + missing + ")";
        }
        if (missing instanceof LinkageError broken) {
            return ofLinkage(broken);
        }
        return "JNA does not work here (" + root(missing) + ")";
    }

    private static String ofLinkage(LinkageError broken) {
        if (broken instanceof UnsatisfiedLinkError) {
            return "JNA cannot load its native part, as on a temporary folder mounted noexec;"
                    + " set jna.tmpdir to another one (" + broken.getMessage() + ")";
        }
        if (broken instanceof NoClassDefFoundError && !isJnaPresent()) {
            return "JNA (net.java.dev.jna:jna) is not on the class path (" + broken.getMessage() + ")";
        }
        return broken instanceof IncompatibleClassChangeError || broken instanceof NoClassDefFoundError
                ? "the JNA on the class path is too old (" + broken.getMessage() + ")"
                : "JNA does not work here (" + root(broken) + ")";
    }

    private static boolean isJnaPresent() {
        try {
            Class.forName("com.sun.jna.Native", false, UnavailableReason.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
