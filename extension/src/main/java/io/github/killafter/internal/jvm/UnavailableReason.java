// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.io.File;
import java.util.Optional;

/** Turns what went wrong in a probe into a sentence that names the remedy. */
final class UnavailableReason {

    private UnavailableReason() {}

    static String of(Throwable missing) {
        if (missing instanceof UnavailableException known && known.getMessage() != null) {
            return known.getMessage();
        }
        if (mentions(missing, "IllegalCallerException")) {
            return "native access is denied; allow it with --enable-native-access=ALL-UNNAMED";
        }
        if (missing instanceof ReflectiveOperationException) {
            return "the internal classes of this JVM differ (" + missing + ")";
        }
        if (mentions(missing, "UnsatisfiedLinkError")) {
            return ofNativePart(root(missing));
        }
        return missing instanceof LinkageError broken
                ? ofLinkage(broken)
                : "JNA does not work here (" + root(missing) + ")";
    }

    // JNA writes its native part to a folder, from which the JVM then loads it.
    private static String ofNativePart(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return "JNA cannot load its native part"
                + wrongWithFolder(message)
                        .map(why -> ": the temporary folder " + folder() + " " + why + "; jna.tmpdir names another one")
                        .orElse("")
                + " (" + message + ")";
    }

    private static Optional<String> wrongWithFolder(String message) {
        if (message.contains("No space left") || message.contains("file too short")) {
            return Optional.of("is full");
        }
        if (message.contains("failed to map segment") || message.contains("Operation not permitted")) {
            return Optional.of("is mounted noexec");
        }
        return new File(folder()).canWrite() ? Optional.empty() : Optional.of("is not writable");
    }

    private static String folder() {
        return System.getProperty("jna.tmpdir", System.getProperty("java.io.tmpdir", ""));
    }

    private static String ofLinkage(LinkageError broken) {
        if (broken instanceof NoClassDefFoundError && !isJnaPresent()) {
            return "JNA (net.java.dev.jna:jna) is not on the class path (" + broken.getMessage() + ")";
        }
        return broken instanceof IncompatibleClassChangeError || isClassMissing(broken)
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

    // "Could not initialize class com.sun.jna.Native" says nothing of its version: the original error was thrown
    // before.
    private static boolean isClassMissing(LinkageError broken) {
        return broken instanceof NoClassDefFoundError
                && !String.valueOf(broken.getMessage()).startsWith("Could not");
    }

    // The second time that a class cannot be initialised, the first cause is there by name only, inside a message.
    private static boolean mentions(Throwable thrown, String type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals(type)
                    || String.valueOf(cause.getMessage()).contains("." + type + ":")) {
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
