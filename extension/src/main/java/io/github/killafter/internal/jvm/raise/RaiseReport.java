// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import java.util.List;

/**
 * The result of raising exceptions in a thread.
 *
 * @param ended whether the code has ended
 * @param raises how many exceptions were raised
 * @param wakeUps how many signals were sent to end a system call
 * @param doubts possible damage in this JVM, a sentence each
 */
public record RaiseReport(boolean ended, int raises, int wakeUps, List<String> doubts) {

    public RaiseReport {
        doubts = List.copyOf(doubts);
    }
}
