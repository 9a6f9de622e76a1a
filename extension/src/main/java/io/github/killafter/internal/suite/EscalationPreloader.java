// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.report.RunReporter;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.memory.EmergencyMetaspace;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Runs a complete escalation once, without a test, to load all classes. A class that is first needed when memory is
 * exhausted is not only missing: if its initialiser fails, it is unusable for good.
 */
public final class EscalationPreloader {

    /** With so few a JVM can run out of file descriptors before the next check. */
    private static final long FEW_FILES = 4096;

    /** A JVM with so little can run out of memory before the next check. */
    private static final long LITTLE_BYTES = 128L << 20;

    private static final Duration TIMEOUT = Duration.ofMillis(1);
    private static final GuardedCall CALL =
            GuardedCall.of("preloading", EscalationPreloader.class.getName(), "", TIMEOUT);

    /** The first raise of a JVM takes long, and no test waits for it. */
    private static final Duration LONG = Duration.ofSeconds(5);

    /** In code where a raise does harm, it comes after half of the time only. */
    private static final Duration SHORT = Duration.ofMillis(60);

    /** A call that is not stopped in time ends by itself, and must not be frozen then. */
    private static final Interventions.Limits LIMITS = new Interventions.Limits(true, true, false);

    private EscalationPreloader() {}

    /** Return whether it is worth its time, a third of a second, before the first call begins. */
    public static boolean isDueAtOnce() {
        return Runtime.getRuntime().maxMemory() <= LITTLE_BYTES
                || hasFewFiles()
                || EmergencyMetaspace.limit() <= LITTLE_BYTES;
    }

    private static boolean hasFewFiles() {
        try {
            return OfJdk.mostFiles() <= FEW_FILES;
        } catch (LinkageError withoutJdkManagement) {
            return false;
        }
    }

    /** Go, unless that was done before in this JVM. */
    static void once() {
        boolean unused = Once.DONE;
    }

    private static boolean preload() {
        AtomicBoolean over = new AtomicBoolean();
        try {
            loadFilesOfJdk();
            Escalation story = AssertedCall.run(() -> spin(over), TIMEOUT, ladder(LONG), () -> CALL, LIMITS)
                    .escalation();
            if (story != null) {
                Throwable unused = HangMessage.error(story);
                RunReporter.preload(story);
            }
            CallEnd unused = AssertedCall.run(
                    () -> SpinningClassLoader.loadClass(over), TIMEOUT, ladder(SHORT), new OutOfMemory(), LIMITS);
        } catch (RuntimeException | Error failed) {
            // Then things are loaded when they are needed, as ever.
            return true;
        } finally {
            over.set(true);
        }
        return true;
    }

    // JUnit logs what goes wrong in a listener: the format of the time needs the file of all time zones. Without it the
    // logger throws an error, on which JUnit ends the run, then and for good.
    private static void loadFilesOfJdk() {
        String unused = new SimpleFormatter().format(new LogRecord(Level.WARNING, "preloaded"));
    }

    private static LevelPlan ladder(Duration raiseGrace) {
        return LevelTable.ladder(Site.INSIDE, level -> Duration.ZERO).with(EscalationLevel.RAISE, raiseGrace);
    }

    // With variables and a handler, so that the classes that check those before each raise are loaded as well.
    private static void spin(AtomicBoolean over) {
        int looks = 0;
        boolean ended = false;
        while (!ended) {
            try {
                looks++;
                ended = over.get();
                Thread.onSpinWait();
            } catch (IllegalStateException never) {
                throw new IllegalStateException("after " + looks, never);
            }
        }
    }

    /** Imitates code in which a raise does damage. */
    private static final class SpinningClassLoader {

        static void loadClass(AtomicBoolean over) {
            spin(over);
        }
    }

    /** Has no memory as soon as there is something to do. */
    private record OutOfMemory() implements CallWatcher {

        @Override
        public GuardedCall description() {
            return CALL;
        }

        @Override
        public void levelBegins(EscalationLevel level) {
            throw new InternalError("preloaded");
        }
    }

    // Apart, as a JVM need not have the module jdk.management.
    private static final class OfJdk {

        static long mostFiles() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getMaxFileDescriptorCount()
                    : Long.MAX_VALUE;
        }
    }

    private static final class Once {
        static final boolean DONE = preload();
    }
}
