// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Detects whether this JVM loads classes: code that does so starts something (an application's context, say) and does
 * not hang, although it can take longer than a test may. Confined to the watching thread.
 */
public final class ClassLoading {

    /** As few in one tick are no sign: any code loads a class now and then. */
    private static final long MANY = 10;

    /** How much longer than its timeout code may take while classes are loaded, in any thread. */
    private static final long AT_MOST = TimeUnit.SECONDS.toNanos(30);

    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private long loaded = classes.getTotalLoadedClassCount();
    private long lastSeen = System.nanoTime() - AT_MOST;

    /** Look again. */
    public void tick(long now) {
        long latest = classes.getTotalLoadedClassCount();
        if (latest - loaded >= MANY) {
            lastSeen = now;
        }
        loaded = latest;
    }

    /** Return from when on the timeout counts of code that has made no other progress since the given time. */
    public long progressSince(long since) {
        return since + Math.max(0, Math.min(lastSeen - since, AT_MOST));
    }
}
