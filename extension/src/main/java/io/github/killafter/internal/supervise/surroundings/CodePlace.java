// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.OwnNames;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The innermost code on a stack that neither belongs to the JDK nor runs tests.
 *
 * @param unit what shares state with that code: its jar or, of classes in a folder, which can hold a whole application,
 *     the outermost class
 * @param type the binary name of its class
 * @param method its method
 */
public record CodePlace(String unit, String type, String method) {

    /** Find it; empty if there is none. Loads classes, which can block. */
    public static Optional<CodePlace> of(List<StackTraceElement> stack, @Nullable ClassLoader loader) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (CodeOwner.isKillAfterInternal(type) || CodeOwner.isJUnitInternal(type)) {
                return Optional.empty();
            }
            if (!CodeOwner.isJdk(frame) && !isPassedBy(type)) {
                return Optional.of(new CodePlace(unit(type, loader), type, type + "." + frame.getMethodName()));
            }
        }
        return Optional.empty();
    }

    // And the class of a lambda, which the JVM shows or not, depending on the method used.
    private static boolean isPassedBy(String type) {
        return CodeOwner.isJUnitApi(type) || type.startsWith(OwnNames.API) || type.contains("$$Lambda");
    }

    private static String unit(String type, @Nullable ClassLoader loader) {
        try {
            CodeSource source =
                    Class.forName(type, false, loader).getProtectionDomain().getCodeSource();
            String path = source == null || source.getLocation() == null
                    ? ""
                    : source.getLocation().getPath();
            boolean isJar = path.endsWith("!/") || (!path.isEmpty() && !path.endsWith("/"));
            return isJar ? path : outermost(type);
        } catch (ClassNotFoundException | LinkageError | RuntimeException notForUs) {
            return outermost(type);
        }
    }

    /** Return whether the code is of a class, or of one in the same outermost class. */
    public boolean isIn(String otherType) {
        return outermost(type).equals(outermost(otherType));
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }
}
