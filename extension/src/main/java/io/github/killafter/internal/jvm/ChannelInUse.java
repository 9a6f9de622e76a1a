// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.Channel;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the channels that a thread uses: an interrupt in the middle of that closes the one in use. */
public final class ChannelInUse {

    /** A thread that works is in a channel at one moment and out of it at the next. */
    private static final int LOOKS = 200;

    private ChannelInUse() {}

    /** Return those that a thread was seen to use in any sample; none if the JVM does not show them. */
    public static Set<Channel> by(Thread thread) {
        Set<Channel> found = Collections.newSetFromMap(new IdentityHashMap<>());
        if (Holder.FOUND.unavailableReason().isEmpty()) {
            Access access = Holder.FOUND.get();
            for (int look = 0; look < LOOKS; look++) {
                Channel channel = access.channel(thread);
                if (channel != null) {
                    found.add(channel);
                }
                Thread.onSpinWait();
            }
        }
        return found;
    }

    /** The required parts of java.lang and java.nio; a thread has such a blocker while it is in the channel. */
    private record Access(VarHandle blocker, Class<?> closer, VarHandle closes) {

        static Access find() throws Exception {
            MethodHandles.Lookup trusted = TrustedLookup.read();
            Class<?> type = Class.forName("sun.nio.ch.Interruptible");
            Class<?> closer = Class.forName("java.nio.channels.spi.AbstractInterruptibleChannel$1");
            return new Access(
                    blocker(trusted, type),
                    closer,
                    trusted.findVarHandle(closer, "this$0", AbstractInterruptibleChannel.class));
        }

        private static VarHandle blocker(MethodHandles.Lookup trusted, Class<?> type)
                throws ReflectiveOperationException {
            try {
                return trusted.findVarHandle(Thread.class, "nioBlocker", type);
            } catch (NoSuchFieldException upToJdk19) {
                return trusted.findVarHandle(Thread.class, "blocker", type);
            }
        }

        @Nullable
        Channel channel(Thread thread) {
            Object current = blocker.getVolatile(thread);
            return closer.isInstance(current) ? (Channel) closes.get(current) : null;
        }
    }

    private static final class Holder {
        static final Capability<Access> FOUND = Capability.probe(Access::find);
    }
}
