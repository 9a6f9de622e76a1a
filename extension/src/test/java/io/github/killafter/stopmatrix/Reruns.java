// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.CRASHED;
import static io.github.killafter.stopmatrix.End.EXITED;
import static io.github.killafter.stopmatrix.End.FAILED;
import static io.github.killafter.stopmatrix.End.KILL;
import static io.github.killafter.stopmatrix.End.OUT_OF_MEMORY;
import static io.github.killafter.stopmatrix.End.PASSED;
import static io.github.killafter.stopmatrix.End.RAISE;
import static io.github.killafter.stopmatrix.End.TERMINATE;

import io.github.killafter.process.ForkedJvm;
import java.util.ArrayList;
import java.util.List;

/** Busy loops that are rerun, by the default rule: what the test does in the forked JVM is another thing each time. */
public final class Reruns {

    static final List<Way> ALL = List.of(
            way("hangs in the rerun as well", TERMINATE, Never::spin),
            way("passes in the rerun", PASSED, () -> {}),
            way("fails in the rerun", FAILED, () -> {
                throw new IllegalStateException("in the rerun");
            }),
            way("System.exit(0) in the rerun", EXITED, () -> System.exit(0)),
            way("Runtime.halt(0) in the rerun", EXITED, () -> Runtime.getRuntime()
                    .halt(0)),
            way("kills the JVM of its rerun (SIGKILL)", CRASHED, () -> signal("KILL")),
            way("stops the JVM of its rerun (SIGSTOP)", TERMINATE, () -> signal("STOP")),
            way("aborts the JVM of its rerun (SIGABRT)", CRASHED, () -> signal("ABRT")),
            way("runs out of memory in the rerun", OUT_OF_MEMORY, Reruns::hog),
            way("closes all streams in the rerun, and hangs", TERMINATE, Reruns::closeAll),
            way("interrupts all threads of the rerun, and hangs", TERMINATE, Reruns::interruptAll),
            way("prints for ever in the rerun", TERMINATE, Reruns::print),
            way("shutdown hook that hangs in the rerun", KILL, Reruns::hangInHook),
            way("ignores SIGTERM in the rerun", KILL, Reruns::ignoreTerm),
            way("System.exit in the rerun that waits for a hook", KILL, Reruns::exitIntoHook));

    private Reruns() {}

    private static Way way(String words, End rerun, Way.Body inRerun) {
        return Way.of(words, RAISE, () -> {
                    if (ForkedJvm.isChild()) {
                        inRerun.run();
                    } else {
                        Never.spin();
                    }
                })
                .rerun(rerun);
    }

    private static void signal(String name) throws Exception {
        String pid = String.valueOf(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        Never.spin();
    }

    private static void hog() {
        List<byte[]> all = new ArrayList<>();
        while (!all.contains(null)) {
            all.add(new byte[10_000_000]);
        }
    }

    private static void closeAll() throws Exception {
        System.out.close();
        System.err.close();
        System.in.close();
        Never.spin();
    }

    private static void interruptAll() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            thread.interrupt();
        }
        Never.spin();
    }

    private static void print() {
        while (true) {
            System.out.println("and on");
        }
    }

    private static void hangInHook() {
        Runtime.getRuntime().addShutdownHook(new Thread(Never::park));
        Never.spin();
    }

    private static void exitIntoHook() {
        Runtime.getRuntime().addShutdownHook(new Thread(Never::park));
        System.exit(3);
    }

    private static void ignoreTerm() throws Exception {
        // As the shell's trap does: by sun.misc.Signal, of a module that is not read here.
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object term = signal.getConstructor(String.class).newInstance("TERM");
        Object ignore = handler.getField("SIG_IGN").get(null);
        Never.use(signal.getMethod("handle", signal, handler).invoke(null, term, ignore));
        Never.spin();
    }
}
