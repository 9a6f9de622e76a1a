// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.jvm.threads.ThreadPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stacks of all threads, as text; omitted lines are counted. */
record ThreadDump(List<String> lines) {

    static final ThreadDump EMPTY = new ThreadDump(List.of());

    static final int MAX_LINES = 2000;

    ThreadDump {
        lines = List.copyOf(lines);
    }

    static ThreadDump of(ThreadPrint print, long firstId, Set<Long> frozen) {
        Map<Long, List<String>> sections = print.sections();
        List<String> lines = new ArrayList<>(sections.getOrDefault(firstId, List.of()));
        sections.forEach((id, section) -> {
            if (frozen.contains(id)) {
                section.stream().limit(1).forEach(lines::add);
                lines.add("   frozen since an earlier hang, whose report has its stack");
            } else if (id != firstId) {
                lines.addAll(section);
            }
        });
        return new ThreadDump(cut(lines));
    }

    ThreadDump with(List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(cut(more));
        return new ThreadDump(all);
    }

    private static List<String> cut(List<String> lines) {
        if (lines.size() <= MAX_LINES) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, MAX_LINES));
        kept.add("... and " + (lines.size() - MAX_LINES) + " more lines");
        return kept;
    }
}
