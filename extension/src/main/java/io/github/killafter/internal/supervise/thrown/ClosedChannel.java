// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import io.github.killafter.internal.jvm.ChannelInUse;
import java.nio.channels.Channel;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises where an interrupt closes a channel: {@link java.nio.channels.InterruptibleChannel} demands that of a
 * thread which uses one, also where its flag was set before. The other users of the channel cannot use it any more.
 */
public final class ClosedChannel {

    private static final int TOP = 8;

    private ClosedChannel() {}

    /** Interrupt a thread; return where it was if that closed a channel, empty if it is not known to have done so. */
    public static Optional<List<StackTraceElement>> interrupt(Thread thread) {
        List<StackTraceElement> stack = Arrays.asList(thread.getStackTrace());
        List<Channel> open =
                ChannelInUse.by(thread).stream().filter(Channel::isOpen).toList();
        thread.interrupt();
        boolean closed =
                Stream.concat(open.stream(), ChannelInUse.by(thread).stream()).anyMatch(channel -> !channel.isOpen());
        return closed ? Optional.of(stack) : Optional.empty();
    }

    /** Return the stack of the calling thread, which has just seen its flag, if a channel does that to be closed. */
    public static Optional<List<StackTraceElement>> beingClosed() {
        boolean closing = StackWalker.getInstance().walk(frames -> frames.limit(TOP)
                .anyMatch(frame -> frame.getMethodName().equals("begin")
                        && frame.getClassName().equals("java.nio.channels.spi.AbstractInterruptibleChannel")));
        return closing
                ? Optional.of(Arrays.asList(new Throwable().getStackTrace())).map(ClosedChannel::fromChannel)
                : Optional.empty();
    }

    // Without our own frames.
    private static List<StackTraceElement> fromChannel(List<StackTraceElement> stack) {
        return stack.stream()
                .dropWhile(frame -> !frame.getClassName().startsWith("java.nio."))
                .toList();
    }

    /** Return where a channel was closed by an interrupt that led to a failure. */
    public static Optional<List<StackTraceElement>> in(@Nullable Throwable failure) {
        return Failures.causes(failure)
                .filter(ClosedByInterruptException.class::isInstance)
                .findFirst()
                .map(cause -> List.of(cause.getStackTrace()));
    }
}
