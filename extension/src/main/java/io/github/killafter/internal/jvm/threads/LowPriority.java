// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.RunningVm;
import io.github.killafter.internal.jvm.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets the scheduler of Linux prefer all other threads to some of this process, for good. */
public final class LowPriority {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int PRIO_PROCESS = 0; // sys/resource.h; on Linux it takes the number of a thread as well
    private static final int NICEST = 19;

    /** The kernel keeps that much of a thread's name (TASK_COMM_LEN in linux/sched.h). */
    private static final int NAME_BYTES = 15;

    private LowPriority() {}

    /** Give it to some of all threads; not to those whose name others have as well. */
    // By the names, since a thread dump, the only public source of the native ids, costs too much where it is needed.
    public static void give(Set<Thread> some, Collection<Thread> all) {
        if (Holder.FOUND.unavailableReason().isPresent()) {
            return;
        }
        Set<String> names = some.stream().map(LowPriority::nativeName).collect(Collectors.toSet());
        all.stream()
                .filter(thread -> !some.contains(thread))
                .map(LowPriority::nativeName)
                .forEach(names::remove);
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            tasks.forEach(task -> give(task, names));
        } catch (IOException notNow) {
            Thread.onSpinWait();
        }
    }

    private static void give(Path task, Set<String> names) {
        try {
            String name = Files.readString(task.resolve("comm"), StandardCharsets.ISO_8859_1);
            if (names.contains(name.substring(0, name.length() - 1))) {
                int id = Integer.parseInt(task.getFileName().toString());
                int unused = Holder.FOUND.get().invokeInt(new Object[] {PRIO_PROCESS, id, NICEST});
            }
        } catch (IOException ended) {
            Thread.onSpinWait();
        }
    }

    private static String nativeName(Thread thread) {
        String bytes = new String(thread.getName().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bytes.substring(0, Math.min(NAME_BYTES, bytes.length()));
    }

    private static final class Holder {
        static final Capability<Function> FOUND = Capability.probe(Holder::find);

        private static Function find() throws UnavailableException {
            RunningVm.get(); // for its reason, should there be no JNA
            if (!Files.isDirectory(TASKS)) {
                throw new UnavailableException("threads have priorities of their own on Linux only");
            }
            return NativeLibrary.getProcess().getFunction("setpriority");
        }
    }
}
