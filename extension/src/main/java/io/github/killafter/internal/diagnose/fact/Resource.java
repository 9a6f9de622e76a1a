// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

/**
 * What a thread waits for outside the JVM.
 *
 * @param name as a reader knows it: an address, a path, a process
 */
public record Resource(Kind kind, String name) {

    /** What kind of thing, and what is the matter with it. */
    public enum Kind {
        LISTENING("no client connects to %s", true),
        CONNECTED("nothing happens on the connection %s", true),
        CONNECTING("the connection %s is not established", true),
        DATAGRAMS("no datagram arrives at %s", true),
        FIFO("the other end of the FIFO %s does nothing", true),
        FILE("%s does not respond", true),
        STANDARD_INPUT("no data arrives on standard input", true),
        PIPE_OF_PROCESS("process %s, at the other end of the pipe, does nothing", true),
        PIPE("nothing happens on a pipe whose other end is unknown", true),
        OPENING(
                "%s cannot be opened yet: a FIFO waits for its other end; open that, or both for read and write",
                false),
        PROCESS("process %s has not ended", true),
        PROCESSES("one of these processes has not ended: %s", true),
        NATIVE_SLEEP("it sleeps in native code; sleep in Java instead, which answers interrupts", false),
        NATIVE_LOCK("native code waits for a lock or a condition unknown to the JVM", false),
        SYSTEM_CALL("native code is in system call %s", false);

        private final String template;
        private final boolean hintHelps;

        Kind(String template, boolean hintHelps) {
            this.template = template;
            this.hintHelps = hintHelps;
        }
    }

    /** Return the sentence for a reader. */
    public String text() {
        return kind.template.replace("%s", name);
    }

    /** Return whether native code waits for something that is unknown to the JVM. */
    public boolean isInForeignCode() {
        return kind == Kind.NATIVE_LOCK || kind == Kind.SYSTEM_CALL;
    }

    /** Return whether what is known of the Java method helps as well. */
    public boolean hintHelps() {
        return kind.hintHelps;
    }
}
