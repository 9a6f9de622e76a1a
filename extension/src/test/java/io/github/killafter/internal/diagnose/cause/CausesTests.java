// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.Tried;
import io.github.killafter.internal.diagnose.fact.Awaited;
import io.github.killafter.internal.diagnose.fact.Awaited.Kind;
import io.github.killafter.internal.diagnose.fact.Awaited.Owner;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.GcLoad;
import io.github.killafter.internal.diagnose.fact.Motion;
import io.github.killafter.internal.diagnose.fact.Resource;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CausesTests {

    private static final String FUTURE_GET = "java.util.concurrent.FutureTask.get";
    private static final String RUN_WORKER = "java.util.concurrent.ThreadPoolExecutor.runWorker";

    @Test
    void hasNoCauseForWhatItCannotTell() {
        assertThat(Causes.of(Facts.of(thread(1, RUNNABLE, "com.acme.A.a")))).isEmpty();
        assertThat(Causes.of(Facts.of(thread(1, WAITING, "com.acme.A.a")))).isEmpty();
    }

    @Test
    void doesNotTakeALockWithoutOwnerForHeld() {
        SeenThread hung = thread(1, BLOCKED, "com.acme.A.a").awaiting(new Awaited(Kind.MONITOR, "com.acme.M", null));

        assertThat(Causes.of(Facts.of(hung))).isEmpty();
    }

    @Test
    void knowsAClassThatIsInitialisedByANobody() {
        SeenThread hung = thread(1, RUNNABLE, "com.acme.A.a").awaiting(new Awaited(Kind.CLASS, "com.acme.B", null));

        assertThat(text(Facts.of(hung)))
                .isEqualTo("\"t1\" waits for class com.acme.B, which is being initialised by another"
                        + " thread; find out what that thread does");
    }

    @Test
    void followsAChainToItsEnd() {
        Facts facts = facts(waitingFor(1, 2), waitingFor(2, 3), thread(3, RUNNABLE, "com.acme.A.compute"));

        assertThat(text(facts))
                .isEqualTo("\"t1\" waits for the monitor of a com.acme.M, held by thread \"t2\"; \"t2\" waits for the"
                        + " monitor of a com.acme.M, held by thread \"t3\" at com.acme.A.compute (RUNNABLE)");
        assertThat(Causes.of(facts).orElseThrow().hintHelps()).isTrue();
    }

    @Test
    void tellsADeadlockOfOthersFromItsOwn() {
        assertThat(text(facts(waitingFor(1, 2), waitingFor(2, 1)))).startsWith("deadlock: \"t1\" waits");
        assertThat(text(facts(waitingFor(1, 2), waitingFor(2, 3), waitingFor(3, 2))))
                .startsWith("\"t1\" waits")
                .contains("; those threads are in a deadlock: \"t2\" waits");
    }

    @Test
    void countsTheThreadsOfALongChain() {
        assertThat(text(longChain(11))).contains("; and so on, through 1 more thread ");
        assertThat(text(longChain(13))).contains("; and so on, through 3 more threads ");
    }

    @Test
    void suspectsAPoolOnlyIfAllOfItWaits() {
        SeenThread hung = thread(1, WAITING, FUTURE_GET, "com.acme.A.test");
        SeenThread waits = named(2, "pool-1-thread-1", WAITING, FUTURE_GET, "com.acme.A.task", RUN_WORKER);
        SeenThread waitsToo = named(3, "pool-1-thread-2", WAITING, FUTURE_GET, "com.acme.A.task", RUN_WORKER);
        SeenThread idle =
                named(3, "pool-1-thread-2", WAITING, "java.util.concurrent.ThreadPoolExecutor.getTask", RUN_WORKER);

        assertThat(text(facts(hung, waits)))
                .startsWith("perhaps a starved pool: the only thread of a pool, \"pool-1-t");
        assertThat(text(facts(hung, waits, waitsToo)))
                .startsWith("perhaps a starved pool: all 2 threads of a pool wait for futures themselves");
        assertThat(text(facts(hung, waits, idle))).startsWith("the task has not ended; perhaps it waits for");
    }

    @Test
    void namesNoPoolWhereItCouldBeEither() {
        SeenThread hung = thread(1, WAITING, FUTURE_GET, "com.acme.A.test");
        SeenThread one = named(2, "pool-1-thread-1", WAITING, FUTURE_GET, "com.acme.A.task", RUN_WORKER);
        SeenThread other = named(3, "pool-2-thread-1", WAITING, FUTURE_GET, "com.acme.A.task", RUN_WORKER);

        assertThat(text(facts(hung, one, other)))
                .startsWith("the task has not ended; ")
                .endsWith(", or for another one");
    }

    @Test
    void blamesGarbageCollectionForMostOfTheTimeOnly() {
        Facts facts = Facts.of(thread(1, RUNNABLE, "com.acme.A.a"));

        assertThat(text(facts.with(gc(870, 1000, 64 << 20))))
                .startsWith(
                        "the JVM is short of memory: 87 % of the time goes into garbage collection, with 61 of 64 MB"
                                + " in use; increase -Xmx");
        assertThat(text(facts.with(gc(870, 1000, -1)))).contains("garbage collection; increase");
        assertThat(Causes.of(facts.with(gc(400, 1000, -1)))).isEmpty();
        assertThat(Causes.of(facts.with(gc(100, 100, -1)))).isEmpty();
    }

    @Test
    void tellsWhereABusyLoopIsAndWhatItDoesMost() {
        List<StackTraceElement> inner =
                stack("java.util.HashMap.get", "com.acme.A.look", "com.acme.A.loop", "com.acme.T.t");
        List<StackTraceElement> outer = stack("com.acme.A.loop", "com.acme.T.t");
        Facts facts = Facts.of(thread(1, RUNNABLE, "com.acme.A.loop"));

        assertThat(text(facts.with(motion(List.of(inner, inner, outer), 98, 0))))
                .startsWith(
                        "busy, with 98 % of a processor, in com.acme.A.loop, hottest at java.util.HashMap.get (2 of 3"
                                + " samples): find out why it does not end; if");
        assertThat(text(facts.with(motion(List.of(outer), 98, 0)))).contains("(1 of 1 sample)");
        assertThat(Causes.of(facts.with(motion(List.of(outer), 3, 0)))).isEmpty();
    }

    @Test
    void takesCodeThatAlwaysRunsForBusyHoweverLittleItGets() {
        List<StackTraceElement> loop = stack("com.acme.A.loop", "com.acme.T.t");
        Motion motion = new Motion(List.of(loop, loop), Duration.ofMillis(1), Duration.ofMillis(100), 0, true);

        assertThat(text(Facts.of(thread(1, RUNNABLE, "com.acme.A.loop")).with(motion)))
                .startsWith("busy, although it got only 1 % of a processor, in com.acme.A.loop");
    }

    @Test
    void advisesABusyLoopNothingThatItHasAnsweredOrIgnored() {
        List<StackTraceElement> loop = stack("com.acme.A.loop", "com.acme.T.t");
        Facts facts = Facts.of(thread(1, RUNNABLE, "com.acme.A.loop")).with(motion(List.of(loop), 98, 0));
        Step ignored = Step.of(EscalationLevel.INTERRUPT, Outcome.IGNORED, Duration.ZERO);
        Step raised = Step.of(EscalationLevel.RAISE, Outcome.STOPPED, Duration.ZERO);

        assertThat(text(facts.with(tried(ignored, raised)))).endsWith("Thread.interrupted(), RAISE is not needed");
        assertThat(text(facts.with(tried(ignored.withReason("noticed"), raised))))
                .endsWith(": it saw the stop request and went on; if it ends there, RAISE is not needed");
        assertThat(text(facts.with(tried(Step.of(EscalationLevel.STOP_EVENT, Outcome.STOPPED, Duration.ZERO)))))
                .endsWith("(1 of 1 sample)");
    }

    @Test
    void advisesForNativeCodeWhatItsLibraryOffers() {
        List<StackTraceElement> query =
                stack("org.sqlite.core.NativeDB.step", "org.sqlite.jdbc3.JDBC3Statement.executeQuery");
        List<StackTraceElement> other = stack("org.library.Native.compute", "com.acme.T.t");

        assertThat(text(inNative(query).with(motion(List.of(query), 98, 0))))
                .endsWith(": native code does not answer interrupts; use Statement.setQueryTimeout, or"
                        + " Statement.cancel in another thread");
        assertThat(text(inNative(other).with(new Resource(Resource.Kind.NATIVE_LOCK, ""))))
                .endsWith("; native code does not answer interrupts; use the timeout or the cancel method of its"
                        + " library");
    }

    @Test
    void namesTheThreadThatAWaitMayBeUpTo() {
        String latch = "java.util.concurrent.CountDownLatch.await";
        SeenThread hung = thread(1, WAITING, latch, "com.acme.T.t");
        SeenThread worker = named(2, "worker", WAITING, "java.lang.Thread.sleep", "com.acme.T.work");
        SeenThread runner = named(3, "runner", WAITING, "com.acme.T.other", "org.junit.platform.launcher.core.L.e");
        Facts facts = facts(hung, worker, runner, named(4, "idle", WAITING, "com.other.A.a"))
                .with(new TestCode("com.acme.T"));

        assertThat(text(facts))
                .isEqualTo("the latch is not counted down; perhaps it waits for thread \"worker\", which is in"
                        + " java.lang.Thread.sleep, called from com.acme.T.work");
    }

    @Test
    void suspectsNoThreadByWhichTheJdkWaitsForAProcess() {
        SeenThread hung = thread(1, WAITING, "java.util.concurrent.CountDownLatch.await", "com.acme.T.t");
        SeenThread reaper = named(
                2,
                "process reaper (pid 12)",
                WAITING,
                "java.lang.Thread.sleep",
                "java.lang.ProcessHandleImpl$1.run",
                RUN_WORKER);

        assertThat(text(facts(hung, reaper))).isEqualTo("the latch is not counted down");
    }

    @Test
    void namesTheTaskOfAnExecutorThatDoesNotTerminate() {
        SeenThread hung =
                thread(1, WAITING, "java.util.concurrent.ThreadPoolExecutor.awaitTermination", "com.acme.T.t");
        SeenThread busy = named(2, "pool-1-thread-1", RUNNABLE, "com.other.A.task", RUN_WORKER);
        SeenThread idle =
                named(3, "pool-1-thread-2", WAITING, "java.util.concurrent.ThreadPoolExecutor.getTask", RUN_WORKER);

        assertThat(text(facts(hung, busy, idle)))
                .startsWith(
                        "the executor has not terminated: shutdown() was not called, or one of its tasks still runs")
                .endsWith("; perhaps it waits for thread \"pool-1-thread-1\", which is in com.other.A.task");
    }

    @Test
    void namesTheThreadOfAUserInterface() {
        SeenThread hung = thread(1, WAITING, "java.lang.Object.wait", "java.awt.EventQueue.invokeAndWait");
        SeenThread events =
                named(2, "AWT-EventQueue-0", RUNNABLE, "com.acme.Form.paint", "java.awt.EventDispatchThread.run");

        assertThat(text(facts(hung, events)))
                .isEqualTo("waits for thread \"AWT-EventQueue-0\", which is in com.acme.Form.paint");
    }

    @Test
    void knowsALatchOfALibraryByItsClass() {
        SeenThread hung = new SeenThread(
                1, "t1", WAITING, false, stack("org.hsqldb.lib.L.await"), null, "org.hsqldb.lib.CountUpDownLatch$Sync");

        assertThat(text(Facts.of(hung)))
                .isEqualTo("no other thread ends its wait for a org.hsqldb.lib.CountUpDownLatch");
    }

    private static Tried tried(Step... steps) {
        return new Tried(List.of(steps));
    }

    private static Facts inNative(List<StackTraceElement> stack) {
        return Facts.of(new SeenThread(1, "t1", RUNNABLE, true, stack, null, null));
    }

    @Test
    void tellsALoopThatWaitsFromOneWait() {
        SeenThread hung = thread(1, WAITING, "java.lang.Thread.sleep", "com.acme.A.loop");
        List<List<StackTraceElement>> samples = List.of(hung.stack(), hung.stack());

        assertThat(text(Facts.of(hung).with(motion(samples, 1, 7))))
                .isEqualTo("it waits repeatedly, 7 times in 100 ms: a loop in com.acme.A.loop polls for something"
                        + " that does not happen; give the loop a time limit");
        assertThat(text(Facts.of(hung).with(motion(samples, 1, 1)))).isEqualTo("it sleeps");
    }

    @Test
    void namesVirtualThreads() {
        SeenThread joins = thread(1, WAITING, "java.lang.VirtualThread.joinNanos", "com.acme.A.test");
        SeenThread gets = thread(1, WAITING, FUTURE_GET, "com.acme.A.test");
        SeenThread named = named(31, "worker", WAITING, "com.acme.A.work");
        SeenThread unnamed = named(32, "", WAITING, "com.acme.A.work");

        assertThat(text(Facts.of(joins).withVirtual(List.of(named))))
                .isEqualTo("waits for virtual threads: one has not ended, #31 \"worker\" is at com.acme.A.work;"
                        + " the thread dump in the report shows it");
        assertThat(text(Facts.of(gets).withVirtual(List.of(unnamed, named))))
                .isEqualTo(
                        "perhaps waits for virtual threads: 2 have not ended, one of them, #32, is at com.acme.A.work;"
                                + " the thread dump in the report shows them");
    }

    private static String text(Facts facts) {
        return Causes.of(facts).map(Cause::text).orElse("");
    }

    private static Facts longChain(int length) {
        List<SeenThread> others = new ArrayList<>();
        for (int id = 2; id <= length; id++) {
            others.add(waitingFor(id, id + 1));
        }
        others.add(thread(length + 1, RUNNABLE, "com.acme.A.compute"));
        SeenThread hung = waitingFor(1, 2);
        return Facts.of(hung).with(hung, others);
    }

    private static Facts facts(SeenThread hung, SeenThread... others) {
        return Facts.of(hung).with(hung, List.of(others));
    }

    private static SeenThread waitingFor(long id, long owner) {
        return thread(id, BLOCKED, "com.acme.A.a")
                .awaiting(new Awaited(Kind.MONITOR, "com.acme.M", new Owner(owner, "t" + owner)));
    }

    private static SeenThread thread(long id, Thread.State state, String... frames) {
        return named(id, "t" + id, state, frames);
    }

    private static SeenThread named(long id, String name, Thread.State state, String... frames) {
        return new SeenThread(id, name, state, false, stack(frames), null, null);
    }

    private static GcLoad gc(long pausedMillis, long windowMillis, long max) {
        return new GcLoad(Duration.ofMillis(pausedMillis), Duration.ofMillis(windowMillis), 61 << 20, max);
    }

    private static Motion motion(List<List<StackTraceElement>> samples, long cpuMillis, long waits) {
        return new Motion(samples, Duration.ofMillis(cpuMillis), Duration.ofMillis(100), waits, false);
    }

    private static List<StackTraceElement> stack(String... frames) {
        return Stream.of(frames)
                .map(frame -> new StackTraceElement(
                        frame.substring(0, frame.lastIndexOf('.')),
                        frame.substring(frame.lastIndexOf('.') + 1),
                        null,
                        -1))
                .toList();
    }
}
