// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.frames;

/**
 * Decides whether code is the JDK's, a build tool's, JUnit's or KillAfter's. Creates no objects: it is also needed where
 * the heap is full.
 */
public final class CodeOwner {

    static final String[] JDK = {"java.", "jdk.", "sun."};
    static final String[] BUILD_TOOLS = {
        "org.apache.maven.surefire.", "org.gradle.", "com.intellij.rt.", "org.eclipse.jdt.internal.junit"
    };

    private CodeOwner() {}

    /** Return whether a class is the JDK's. */
    public static boolean isJdk(String type) {
        return startsWithOne(type, JDK);
    }

    /** Return whether a frame is the JDK's. */
    public static boolean isJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return isJdk(frame.getClassName())
                || (module != null && (module.startsWith("java.") || module.startsWith("jdk.")));
    }

    /** Return whether a class is that of a build tool which runs the suite. */
    public static boolean isBuildTool(String type) {
        return startsWithOne(type, BUILD_TOOLS);
    }

    /** Return whether a class is JUnit's. */
    public static boolean isJUnit(String type) {
        return type.startsWith(JUnitNames.JUNIT);
    }

    /** Return whether a class is JUnit's, except its API for tests. */
    public static boolean isJUnitInternal(String type) {
        return isJUnit(type) && !isJUnitApi(type);
    }

    /** Return whether a class is of JUnit's API for tests. */
    public static boolean isJUnitApi(String type) {
        return type.startsWith(JUnitNames.API);
    }

    /** Return whether a class is one of JUnit's that call tests. */
    public static boolean callsTests(String type) {
        return type.startsWith(JUnitNames.PLATFORM) || type.startsWith(JUnitNames.JUPITER_ENGINE);
    }

    /** Return whether a class is KillAfter's. */
    public static boolean isKillAfter(String type) {
        return type.startsWith(OwnNames.ROOT);
    }

    /** Return whether a class is KillAfter's, except its API. */
    public static boolean isKillAfterInternal(String type) {
        return type.startsWith(OwnNames.INTERNAL);
    }

    /** Return whether a class has one of the names, or a name that begins with one. */
    public static boolean startsWithOne(String type, String... prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
