// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import java.util.Optional;

/**
 * The system call that a thread is in.
 *
 * @param first argument
 * @param second argument
 */
record BlockedCall(long number, long first, long second) {

    /** Return the call; empty if there is none, if the thread goes from one to another, or if unknown. */
    static Optional<BlockedCall> of(long nativeId) {
        String file = "/proc/self/task/" + nativeId + "/syscall";
        return ProcFiles.text(file)
                .flatMap(BlockedCall::parse)
                .filter(call -> ProcFiles.text(file).flatMap(BlockedCall::parse).equals(Optional.of(call)));
    }

    // As in: 43 0x4 0x7f963949e490 0x7f963949e488 0xc 0x0 0x69ec47d90 0x7f963949e440 0x7f966547672f
    static Optional<BlockedCall> parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length < 3 || words[0].startsWith("-")) {
            return Optional.empty();
        }
        return Optional.of(new BlockedCall(Long.parseLong(words[0]), argument(words[1]), argument(words[2])));
    }

    private static long argument(String hex) {
        return Long.parseUnsignedLong(hex.substring(2), 16);
    }

    Optional<SystemCall> name() {
        return SystemCall.of(number, System.getProperty("os.arch", ""));
    }
}
