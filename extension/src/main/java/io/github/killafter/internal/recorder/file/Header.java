// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.file;

import io.github.killafter.internal.recorder.data.Recording.Jvm;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Instant;

/** What is constant in a recording. */
public final class Header {

    private Header() {}

    public static Jvm ofThisJvm() {
        ProcessHandle own = ProcessHandle.current();
        return new Jvm(own.pid(), own.info().startInstant().orElse(Instant.EPOCH), Instant.now(), System.nanoTime());
    }

    public static void write(ByteBuffer buffer, Jvm jvm) {
        buffer.putInt(Layout.VERSION_AT, Layout.VERSION)
                .putLong(Layout.PID_AT, jvm.pid())
                .putLong(Layout.JVM_STARTED_AT, jvm.started().toEpochMilli())
                .putLong(Layout.OPENED_MILLIS_AT, jvm.opened().toEpochMilli())
                .putLong(Layout.OPENED_NANOS_AT, jvm.openedNanos())
                .putLong(Layout.LAST_SEEN_AT, jvm.openedNanos());
        VarHandle.releaseFence();
        buffer.putLong(Layout.MAGIC_AT, Layout.MAGIC);
    }

    static boolean isIn(ByteBuffer buffer) {
        return buffer.capacity() == Layout.SIZE
                && buffer.getLong(Layout.MAGIC_AT) == Layout.MAGIC
                && buffer.getInt(Layout.VERSION_AT) == Layout.VERSION;
    }

    static Jvm read(ByteBuffer buffer) {
        return new Jvm(
                buffer.getLong(Layout.PID_AT),
                Instant.ofEpochMilli(buffer.getLong(Layout.JVM_STARTED_AT)),
                Instant.ofEpochMilli(buffer.getLong(Layout.OPENED_MILLIS_AT)),
                buffer.getLong(Layout.OPENED_NANOS_AT));
    }
}
