// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Arrays;

/**
 * Metaspace that is reserved, in the form of classes that nothing uses, where a JVM has a limit for it: JUnit creates
 * classes even to report a failure. Once they are released the JVM unloads them when it needs room. Not thread-safe.
 */
final class EmergencyClasses {

    private static final int MOST = 200;

    /** More than all of them take. */
    private static final long ROOM_BYTES = 4L << 20;

    private final Object[] kept = new Object[MOST];
    private int count;

    /** Reserve what is missing, if there is a limit and as much is left for others. */
    void fill() throws IOException, IllegalAccessException {
        if (count == MOST || !isLimitedWithRoom()) {
            return;
        }
        byte[] code = code();
        while (count < MOST) {
            kept[count] = MethodHandles.lookup().defineHiddenClass(code, false).lookupClass();
            count++;
        }
    }

    // Any class of this package would do.
    private static byte[] code() throws IOException {
        try (InputStream file = EmergencyClasses.class.getResourceAsStream("EmergencyMemory.class")) {
            return file == null ? new byte[0] : file.readAllBytes();
        }
    }

    private static boolean isLimitedWithRoom() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .anyMatch(usage -> usage.getMax() >= 0 && usage.getMax() - usage.getUsed() > ROOM_BYTES);
    }

    /** Release all of them. Needs no memory itself. */
    void release() {
        Arrays.fill(kept, null);
        count = 0;
    }
}
