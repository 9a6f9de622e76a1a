// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.cause.VirtualWait;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The virtual threads, which the JVM writes to a file only, since JDK 21. */
record VirtualDump(List<SeenThread> threads, List<String> lines) {

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern HEADER = Pattern.compile("^#(\\d+) \"(.*)\" virtual\\b.*");
    private static final Pattern FRAME =
            Pattern.compile("^ +(?:at )?(?:[\\w.@-]+/)?([\\w.$]+)\\.([\\w$<>]+)\\((.*)\\)$");

    VirtualDump {
        threads = List.copyOf(threads);
        lines = List.copyOf(lines);
    }

    /** Return whether it could explain what a thread waits for, and what writing it costs is spent only then. */
    static boolean isWorthIt(Facts facts) {
        SeenThread hung = facts.hung();
        boolean waits = hung.state() == Thread.State.WAITING || hung.state() == Thread.State.TIMED_WAITING;
        return waits && hung.awaited() == null && (VirtualWait.isCertain(hung) || areThere(facts));
    }

    // The JVM starts these with the first virtual thread.
    private static boolean areThere(Facts facts) {
        return facts.others().stream().anyMatch(thread -> thread.name().startsWith("VirtualThread-un"));
    }

    static VirtualDump take() {
        try {
            Path folder = Files.createTempDirectory("killafter");
            Path file = folder.resolve("threads.txt");
            try {
                write(file);
                return parse(read(file));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | JMException cannot) {
            return new VirtualDump(List.of(), List.of());
        }
    }

    // Through JMX, as the method is newer than JDK 17.
    private static void write(Path file) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpThreads",
                        new Object[] {file.toString(), "TEXT_PLAIN"},
                        new String[] {String.class.getName(), String.class.getName()});
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }

    static VirtualDump parse(String text) {
        List<SeenThread> threads = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String section : text.split("\\R\\R", -1)) {
            List<String> content = section.lines().toList();
            Matcher header = HEADER.matcher(content.isEmpty() ? "" : content.get(0));
            if (header.matches()) {
                lines.addAll(content);
                threads.add(thread(header, content));
            }
        }
        return new VirtualDump(threads, lines);
    }

    private static SeenThread thread(Matcher header, List<String> content) {
        List<StackTraceElement> stack = new ArrayList<>();
        for (String line : content) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                stack.add(frame(frame));
            }
        }
        return new SeenThread(
                Long.parseLong(header.group(1)), header.group(2), Thread.State.WAITING, false, stack, null, null);
    }

    private static StackTraceElement frame(Matcher frame) {
        String[] place = frame.group(3).split(":", 2);
        boolean hasLine = place.length == 2 && place[1].matches("\\d{1,9}");
        return new StackTraceElement(
                frame.group(1), frame.group(2), place[0], hasLine ? Integer.parseInt(place[1]) : -1);
    }
}
