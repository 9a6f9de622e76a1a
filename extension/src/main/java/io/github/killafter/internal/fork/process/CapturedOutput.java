// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.util.List;

/** What a process printed, in order: its first bytes, how many were cut out, its last bytes. */
public record CapturedOutput(List<OutputChunk> head, long cutBytes, List<OutputChunk> tail) {

    public CapturedOutput {
        head = List.copyOf(head);
        tail = List.copyOf(tail);
    }

    /** Return what was kept of it as one text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        head.forEach(chunk -> text.append(chunk.text()));
        if (cutBytes > 0) {
            text.append("\n[").append(cutBytes).append(" bytes were cut]\n");
        }
        tail.forEach(chunk -> text.append(chunk.text()));
        return text.toString();
    }
}
