// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static io.github.killafter.samples.demo.End.STOPPED_BY_TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A parser that swallows an interrupt once and waits again: the one interrupt that a hung test gets does not end it. */
@KillAfter(1)
class ParserSample {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Parser parser = new Parser(lines);

    @EndsAs({STOPPED_BY_RAISE, STOPPED_BY_TERMINATE})
    @Test
    void parsesAnEntryWithoutAnEnd() throws InterruptedException {
        lines.addAll(List.of("first", "second"));

        parser.entry();
    }

    @EndsAs(PASSED)
    @Test
    void parsesAnEntry() throws InterruptedException {
        lines.addAll(List.of("first", "second", "end"));

        assertThat(parser.entry()).containsExactly("first", "second");
    }

    private record Parser(BlockingQueue<String> lines) {

        List<String> entry() throws InterruptedException {
            List<String> entry = new ArrayList<>();
            for (String line = nextLine(); !line.equals("end"); line = nextLine()) {
                entry.add(line);
            }
            return entry;
        }

        // "Interrupted? That was surely not meant for me."
        String nextLine() throws InterruptedException {
            try {
                return lines.take();
            } catch (InterruptedException swallowed) {
                return lines.take();
            }
        }
    }
}
