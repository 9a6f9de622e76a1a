// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Selects the system properties that a forked JVM does not set by itself. */
public final class InheritedProperties {

    // Properties that each JVM sets itself; and those by which a build tool shows another class path to test code.
    private static final List<String> OWN = List.of(
            "java.class.path",
            "java.class.version",
            "java.home",
            "java.runtime.",
            "java.specification.",
            "java.vendor",
            "java.version",
            "java.vm.",
            "jdk.",
            "sun.",
            "os.",
            "native.encoding",
            "file.separator",
            "line.separator",
            "path.separator",
            "user.dir");

    private InheritedProperties() {}

    /** Return what the properties are now; what tests change later is their own. */
    public static Map<String, String> of(Properties system) {
        Map<String, String> inherited = new TreeMap<>();
        for (String key : system.stringPropertyNames()) {
            if (OWN.stream().noneMatch(key::startsWith)) {
                inherited.put(key, system.getProperty(key));
            }
        }
        return inherited;
    }
}
