// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.internal.jvm.capabilities.JvmCapabilities;
import io.github.killafter.internal.jvm.capabilities.JvmDuty;
import io.github.killafter.internal.jvm.freeze.AllocationFreeSuspender;
import io.github.killafter.internal.supervise.memory.EmergencyDescriptors;
import io.github.killafter.internal.supervise.memory.EmergencyMemory;
import io.github.killafter.internal.supervise.memory.MemoryPressure;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The interventions in a thread that are allowed, those that this JVM supports, and their damage. Probing takes a
 * while, so it is done once, by a helper, when a call first looks as if it could hang. This class is thread-safe.
 */
public final class Interventions {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_LIMITS = 6;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Limits limits;
    private final Helpers helpers;
    private final AtomicBoolean prepared = new AtomicBoolean();
    private final CountDownLatch probed = new CountDownLatch(1);
    private final FrozenThreads frozen = new FrozenThreads();
    private final DamageLog damageLog = new DamageLog();
    private final EmergencyMemory emergencyMemory = new EmergencyMemory();
    private final EmergencyDescriptors emergencyDescriptors = new EmergencyDescriptors();
    private final MemoryPressure pressure = new MemoryPressure();
    private volatile @Nullable JvmCapabilities capabilities;
    private volatile @Nullable AllocationFreeSuspender suspender;
    private volatile @Nullable Thread prober;
    private @Nullable Thread held;

    public Interventions(Limits limits, Helpers helpers) {
        this.limits = limits;
        this.helpers = helpers;
    }

    /** Return the frozen threads. */
    public FrozenThreads frozen() {
        return frozen;
    }

    /** Return what force may have broken. */
    public DamageLog damageLog() {
        return damageLog;
    }

    /** Return the reserve for a full heap. */
    public EmergencyMemory emergencyMemory() {
        return emergencyMemory;
    }

    /** Return the reserve for when no file can be opened. */
    public EmergencyDescriptors emergencyDescriptors() {
        return emergencyDescriptors;
    }

    /** Release that reserve if no file can be opened without; the clock waits for that a moment at most. */
    public void letFilesBeOpened() {
        helpers.call(AT_ONCE, () -> {
            emergencyDescriptors.releaseIfShort();
            return true;
        });
    }

    /** Return the pressure on the memory. */
    public MemoryPressure pressure() {
        return pressure;
    }

    /** Start to probe what this JVM supports, without waiting for it. */
    public void prepare() {
        if (!prepared.get() && prepared.compareAndSet(false, true) && (limits.raise || limits.freeze)) {
            helpers.start(this::probe);
        }
    }

    private void probe() {
        prober = Thread.currentThread();
        try {
            capabilities = JvmCapabilities.probe();
            suspender = AllocationFreeSuspender.find().value();
            pressure.begin();
        } finally {
            probed.countDown();
        }
    }

    /** Suspend a thread until it is released, once, if that is possible at once; allocates nothing. */
    public synchronized boolean hold(Thread thread) {
        if (held == null && suspender != null && suspender.hold(thread)) {
            held = thread;
        }
        return held == thread;
    }

    /** Resume a thread, if it was held. */
    public synchronized void letGo(Thread thread) {
        if (held == thread && suspender != null) {
            held = null;
            suspender.letGo(thread);
        }
    }

    /** Return why no thread is interrupted; empty if they are. */
    public Optional<String> againstInterrupt() {
        return limits.interrupt ? Optional.empty() : Optional.of("switched off by killafter.interrupt");
    }

    /** Return why no exceptions are raised; empty if they are. */
    public Optional<String> againstRaise() {
        return limits.raise ? whyNot(JvmDuty.RAISE) : Optional.of("switched off by killafter.raise");
    }

    /** Return why none is raised in JUnit's own thread, which has to be suspended for that; empty if they are. */
    public Optional<String> againstRaiseInRunner() {
        return againstRaise().or(() -> whyNot(JvmDuty.FREEZE)
                .map(why -> "JUnit's own thread cannot be suspended, and an exception must not hit JUnit: " + why));
    }

    /** Return why no thread is frozen; empty if that depends on the thread. */
    public Optional<String> againstFreezing() {
        return limits.freeze ? whyNot(JvmDuty.FREEZE) : Optional.of("that is switched off by killafter.freeze");
    }

    private Optional<String> whyNot(JvmDuty duty) {
        prepare();
        for (int i = 0; i < MOST_LIMITS && !Uninterruptibly.until(probed, TIME_LIMIT) && isStarved(); i++) {
            Thread.onSpinWait();
        }
        JvmCapabilities found = capabilities;
        return found == null
                ? Optional.of("probing what the JVM supports took longer than " + TIME_LIMIT.toSeconds() + " s")
                : found.whyNot(duty);
    }

    // It wants a processor, and the threads of the test have them all.
    private boolean isStarved() {
        Thread present = prober;
        return present != null && present.getState() == Thread.State.RUNNABLE;
    }

    /**
     * The enabled interventions.
     *
     * @param interrupt whether threads are interrupted
     * @param raise whether exceptions are raised in threads
     * @param freeze whether threads are frozen that nothing else stops
     */
    public record Limits(boolean interrupt, boolean raise, boolean freeze) {

        /** Every intervention. */
        public static final Limits NONE = new Limits(true, true, true);
    }
}
