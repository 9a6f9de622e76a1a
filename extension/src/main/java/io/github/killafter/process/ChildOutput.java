// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.fork.process.OutputChunk;
import io.github.killafter.internal.fork.process.OutputSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a child printed, as UTF-8, within the limit of {@link ChildOptions#maxOutputBytes(long)}: the middle is cut.
 *
 * <p>It proves nothing: any code in the child may have printed it. This class is immutable.
 *
 * @since 0.1
 */
public final class ChildOutput {

    private final CapturedOutput captured;

    ChildOutput(CapturedOutput captured) {
        this.captured = captured;
    }

    /**
     * Return all output, in order of arrival, with a line where bytes were cut.
     *
     * @return the text; empty if there is none
     */
    public String text() {
        return captured.text();
    }

    /**
     * Return the standard output.
     *
     * @return the text, without a line where bytes were cut
     */
    public String out() {
        return from(OutputSource.OUT);
    }

    /**
     * Return the standard error.
     *
     * @return the text, without a line where bytes were cut
     */
    public String err() {
        return from(OutputSource.ERR);
    }

    private String from(OutputSource source) {
        return Stream.of(captured.head(), captured.tail())
                .flatMap(List::stream)
                .filter(chunk -> chunk.source() == source)
                .map(OutputChunk::text)
                .collect(Collectors.joining());
    }

    /**
     * Return how much was cut.
     *
     * @return the number of bytes; zero if everything is here
     */
    public long cutBytes() {
        return captured.cutBytes();
    }

    @Override
    public String toString() {
        return text();
    }
}
