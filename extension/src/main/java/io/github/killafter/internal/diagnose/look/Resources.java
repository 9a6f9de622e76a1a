// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.CallSite;
import io.github.killafter.internal.diagnose.fact.Resource;
import io.github.killafter.internal.diagnose.fact.Resource.Kind;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import io.github.killafter.internal.jvm.threads.NativeThread;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what a thread waits for outside the JVM; on Linux, where the kernel reports it. */
final class Resources {

    private static final long STANDARD_INPUT = 0;

    private final SeenThread thread;

    private Resources(SeenThread thread) {
        this.thread = thread;
    }

    static Optional<Resource> of(SeenThread thread, Optional<NativeThread> nativeThread) {
        if (thread.isIn("java.lang.ProcessImpl.waitFor")) {
            return ChildProcesses.awaited();
        }
        return thread.state() == Thread.State.RUNNABLE && thread.inNative()
                ? nativeThread.flatMap(number -> BlockedCall.of(number.id())).flatMap(new Resources(thread)::of)
                : Optional.empty();
    }

    private Optional<Resource> of(BlockedCall blocked) {
        Optional<SystemCall> known = blocked.name();
        return known.isPresent()
                ? of(blocked, known.get())
                : ofForeignCode(new Resource(Kind.SYSTEM_CALL, Long.toString(blocked.number())));
    }

    private Optional<Resource> of(BlockedCall blocked, SystemCall known) {
        return switch (known.means()) {
            case DESCRIPTOR -> ofDescriptor(blocked.first());
            case DESCRIPTORS -> ProcFiles.intInMemory(blocked.first()).flatMap(Resources::ofDescriptor);
            case PATH_FIRST -> ProcFiles.pathInMemory(blocked.first()).map(Resources::opening);
            case PATH_SECOND -> ProcFiles.pathInMemory(blocked.second()).map(Resources::opening);
            case SLEEP -> ofForeignCode(new Resource(Kind.NATIVE_SLEEP, ""));
            case LOCK -> ofForeignCode(new Resource(Kind.NATIVE_LOCK, ""));
        };
    }

    // What native code of the JDK waits for internally is of no use to a reader.
    private Optional<Resource> ofForeignCode(Resource resource) {
        return CallSite.in(thread.stack()).callee().isEmpty() ? Optional.of(resource) : Optional.empty();
    }

    private static Optional<Resource> ofDescriptor(long number) {
        return ProcFiles.descriptor(number).flatMap(link -> ofLink(link, number));
    }

    private static Optional<Resource> ofLink(String link, long number) {
        if (link.startsWith("socket:[")) {
            return SocketTable.find(link.substring("socket:[".length(), link.length() - 1));
        }
        if (number == STANDARD_INPUT) {
            return Optional.of(new Resource(Kind.STANDARD_INPUT, ""));
        }
        if (link.startsWith("pipe:[")) {
            return Optional.of(ChildProcesses.atPipe(link));
        }
        return link.startsWith("/")
                ? Optional.of(new Resource(isFifo(link) ? Kind.FIFO : Kind.FILE, link))
                : Optional.empty();
    }

    private static Resource opening(String path) {
        return new Resource(isFifo(path) ? Kind.OPENING : Kind.FILE, path);
    }

    private static boolean isFifo(String path) {
        try {
            int type = (int) Files.getAttribute(Path.of(path), "unix:mode", LinkOption.NOFOLLOW_LINKS) & FILE_TYPE;
            return type == FIFO;
        } catch (java.io.IOException | RuntimeException e) {
            return false;
        }
    }

    // inode(7): the part of a file's mode that is its type, and the type of a FIFO
    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
}
