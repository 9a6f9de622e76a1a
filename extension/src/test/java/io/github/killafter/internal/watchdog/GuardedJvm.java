// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import com.example.loops.NestedLoops;
import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import io.github.killafter.internal.supervise.surroundings.WatchThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The main class of a JVM with a guard: records a test in flight, prints the guard's process id, and does its act. */
final class GuardedJvm {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private GuardedJvm() {}

    /** What it does while a test is in flight. */
    enum Act {
        FREEZE,
        HALT,
        END,
        WAIT
    }

    /** Run it with a folder and an act. */
    public static void main(String[] arguments) throws IOException {
        FlightRecorder recorder = FlightRecorder.in(Path.of(arguments[0]));
        GuardProcess guard = GuardProcess.start(Path.of(arguments[0]), Duration.ofSeconds(1));
        WatchThread.OF_THIS_JVM.add(0, slept -> {
            recorder.isAlive();
            return Duration.ofMillis(100).toNanos();
        });
        recorder.started(new Started("shop", "", Kind.ENGINE, "", "", "Jupiter"));
        recorder.started(new Started("cart", "shop", Kind.CONTAINER, "com.acme.CartTests", "", "CartTests"));
        recorder.started(new Started("adds", "cart", Kind.TEST, "com.acme.CartTests", "adds", "adds()"));
        recorder.ended("adds", Result.PASSED);
        recorder.started(new Started("loops", "cart", Kind.TEST, "com.acme.CartTests", "loops", "loops()"));
        recorder.callStarted("loops", new StartedCall("", "loops", TIMEOUT.toNanos()));
        System.out.println(guard.handle().pid());
        act(Act.valueOf(arguments[1]), recorder, guard);
    }

    private static void collectOnceTheLoopIsCompiled() {
        while (true) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            System.gc();
        }
    }

    private static void act(Act act, FlightRecorder recorder, GuardProcess guard) throws IOException {
        switch (act) {
            case FREEZE -> {
                // The next safepoint is the one that is never reached.
                Thread collector = new Thread(GuardedJvm::collectOnceTheLoopIsCompiled);
                collector.setDaemon(true);
                collector.start();
                System.exit(NestedLoops.run());
            }
            case HALT -> Runtime.getRuntime().halt(3);
            case END -> {
                recorder.close();
                guard.close();
            }
            case WAIT -> System.exit(System.in.read());
        }
    }
}
