// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** All Java threads as HotSpot prints them, which is more than any other public interface reports. */
public record ThreadPrint(String text) {

    private static final Pattern HEADER = Pattern.compile("^\".*\" #(\\d+) .*");
    private static final Pattern AWAITED_CLASS =
            Pattern.compile("^\t- waiting on the Class initialization monitor for (\\S+)$", Pattern.MULTILINE);

    /** Let the JVM print them; empty if it cannot. */
    public static Optional<ThreadPrint> take() {
        try {
            return Optional.of(new ThreadPrint((String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "threadPrint",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()})));
        } catch (JMException e) {
            return Optional.empty(); // no such command here, and nothing else depends on it
        }
    }

    /** Return the number that the operating system has given to a thread. */
    // As in: "main" #1 prio=5 os_prio=0 cpu=40.00ms elapsed=0.10s tid=0x00007f6a94018020 nid=0x3f41 runnable
    // Up to JDK 18 the number is hexadecimal. The name can hold anything, so the last match of the line counts.
    public Optional<Long> nativeId(long javaId) {
        Matcher line = Pattern.compile("\" #" + javaId + " .*[ ]nid=(0x[0-9a-f]+|[0-9]+) ")
                .matcher(text);
        return line.find() ? Optional.of(Long.decode(line.group(1))) : Optional.empty();
    }

    /** Return the class whose initialisation a thread waits for; thread info does not show that. */
    public Optional<String> awaitedClass(long javaId) {
        Matcher line = AWAITED_CLASS.matcher(String.join("\n", sections().getOrDefault(javaId, List.of())));
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /** Return the lines about each thread, by its Java id. */
    public Map<Long, List<String>> sections() {
        Map<Long, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                current = new ArrayList<>();
                sections.put(Long.valueOf(header.group(1)), current);
            } else if (!line.startsWith("\t") && !line.startsWith("  ")) {
                current = new ArrayList<>(); // a thread of the JVM's own, or what comes after them all
            }
            current.add(line);
        }
        return sections;
    }
}
