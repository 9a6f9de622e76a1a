// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.threads;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to the guarded call of a thread, one slot for each thread that runs such calls. Threads started by such a
 * thread inherit the slot, not its content, so that a pool thread started by one test sees the content of the next one.
 *
 * <p>Confined to its thread, except for reading.
 */
public final class CallSlot {

    private static final InheritableThreadLocal<@Nullable CallSlot> CURRENT = new InheritableThreadLocal<>();

    private volatile @Nullable Object content;

    /** Make this slot, with what belongs to the call that begins, the current one of the calling thread. */
    public void open(Object newContent) {
        content = newContent;
        CURRENT.set(this);
    }

    /** Leave the call; its content is no longer the current one of any thread. */
    public void close() {
        content = null;
        leave();
    }

    /** Detach the calling thread from its slot; other threads that use it are not affected. */
    public static void leave() {
        CURRENT.remove();
    }

    /** Return what belongs to the call that the calling thread runs in, or was started by; null if there is none. */
    public static @Nullable Object current() {
        CallSlot slot = CURRENT.get();
        return slot == null ? null : slot.content;
    }
}
