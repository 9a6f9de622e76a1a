// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.killafter.internal.jvm.RunningVm;
import io.github.killafter.internal.jvm.UnavailableException;

/** Signals to a single thread, on Linux. */
public record LinuxSignals(Function sigaction, Function syscall, long tgkillNumber) {

    // The signal with which the JDK itself ends blocking calls of its I/O: SIGRTMAX - 2, where SIGRTMAX is 64 in glibc
    // and musl (NativeThread.c and linux_close.c of the JDK, signal.h). Its handler does nothing.
    private static final int WAKE_UP = 62;

    private static final long TGKILL_X86_64 = 234; // Linux, arch/x86/entry/syscalls/syscall_64.tbl
    private static final long TGKILL_AARCH64 = 131; // Linux, include/uapi/asm-generic/unistd.h
    private static final int SIGACTION_BYTES = 512; // more than struct sigaction has anywhere (152 in glibc)
    private static final long IGNORED = 1; // signal.h: SIG_IGN; SIG_DFL is 0

    static LinuxSignals find() throws UnavailableException {
        String system = System.getProperty("os.name", "");
        if (!system.equals("Linux")) {
            throw new UnavailableException("threads are woken from system calls on Linux only, not on " + system);
        }
        RunningVm.get(); // for its reason, should there be no JNA or another JVM than we know the signal of
        NativeLibrary process = NativeLibrary.getProcess();
        return new LinuxSignals(
                process.getFunction("sigaction"),
                process.getFunction("syscall"),
                tgkillNumber(System.getProperty("os.arch", "")));
    }

    public static long tgkillNumber(String architecture) throws UnavailableException {
        switch (architecture) {
            case "amd64", "x86_64" -> {
                return TGKILL_X86_64;
            }
            case "aarch64" -> {
                return TGKILL_AARCH64;
            }
            default ->
                throw new UnavailableException(
                        "threads are woken from system calls on x86-64 and aarch64 only, not on " + architecture);
        }
    }

    /** Return whether the signal does no harm now: without a handler it would end the JVM. */
    boolean isHandled() {
        Memory current = new Memory(SIGACTION_BYTES); // freed with the object, as older JNAs cannot close it
        current.clear();
        int status = sigaction.invokeInt(new Object[] {WAKE_UP, Pointer.NULL, current});
        // The handler comes first in struct sigaction, in glibc and in musl.
        return status == 0 && Pointer.nativeValue(current.getPointer(0)) > IGNORED;
    }

    /** Send the signal to a thread of this process. The kernel reports an error if that thread has ended. */
    boolean wake(long threadId) {
        long process = ProcessHandle.current().pid();
        // tgkill(2), not pthread_kill(3), which is undefined for a thread that has ended.
        return syscall.invokeLong(new Object[] {tgkillNumber, process, threadId, (long) WAKE_UP}) == 0;
    }
}
