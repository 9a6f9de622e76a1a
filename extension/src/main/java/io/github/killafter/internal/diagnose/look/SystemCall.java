// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import java.util.Optional;
import java.util.stream.Stream;

/** The system calls of Linux that code hangs in, with their numbers on x86-64 and on aarch64; negative: not there. */
enum SystemCall {
    // Linux, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h
    READ(Means.DESCRIPTOR, 0, 63),
    WRITE(Means.DESCRIPTOR, 1, 64),
    READV(Means.DESCRIPTOR, 19, 65),
    WRITEV(Means.DESCRIPTOR, 20, 66),
    PREAD(Means.DESCRIPTOR, 17, 67),
    CONNECT(Means.DESCRIPTOR, 42, 203),
    ACCEPT(Means.DESCRIPTOR, 43, 202),
    ACCEPT4(Means.DESCRIPTOR, 288, 242),
    SENDTO(Means.DESCRIPTOR, 44, 206),
    RECVFROM(Means.DESCRIPTOR, 45, 207),
    SENDMSG(Means.DESCRIPTOR, 46, 211),
    RECVMSG(Means.DESCRIPTOR, 47, 212),
    FCNTL(Means.DESCRIPTOR, 72, 25),
    FLOCK(Means.DESCRIPTOR, 73, 32),
    POLL(Means.DESCRIPTORS, 7, -1),
    PPOLL(Means.DESCRIPTORS, 271, 73),
    OPEN(Means.PATH_FIRST, 2, -1),
    OPENAT(Means.PATH_SECOND, 257, 56),
    NANOSLEEP(Means.SLEEP, 35, 101),
    CLOCK_NANOSLEEP(Means.SLEEP, 230, 115),
    FUTEX(Means.LOCK, 202, 98);

    /** What its arguments are. */
    enum Means {
        DESCRIPTOR,
        DESCRIPTORS,
        PATH_FIRST,
        PATH_SECOND,
        SLEEP,
        LOCK
    }

    private final Means means;
    private final int onX86;
    private final int onArm;

    SystemCall(Means means, int onX86, int onArm) {
        this.means = means;
        this.onX86 = onX86;
        this.onArm = onArm;
    }

    Means means() {
        return means;
    }

    static Optional<SystemCall> of(long number, String architecture) {
        return Stream.of(values())
                .filter(call -> number == call.number(architecture))
                .findFirst();
    }

    private long number(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> onX86;
            case "aarch64" -> onArm;
            default -> -1;
        };
    }
}
