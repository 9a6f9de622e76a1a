// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.internal.jvm.threads.LiveThreads;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The state of the JVM before some tests, which is restored after them, so that the next tests find the same. */
public final class JvmState {

    private static final long FOR_THREADS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Properties properties = new Properties();
    private final Locale locale = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final TimeZone timeZone = TimeZone.getDefault();
    private final InputStream in = System.in;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final @Nullable UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    private final @Nullable Object manager = securityManager();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());

    private JvmState(Map<String, String> more) {
        threads.addAll(liveThreads());
        properties.putAll(System.getProperties());
        properties.putAll(more);
        System.setProperties(copyOf(properties));
    }

    /** Record the state, with these system properties from now on. */
    static JvmState withProperties(Map<String, String> more) {
        return new JvmState(more);
    }

    /** Restore what can be restored; return what else the tests left. */
    @SuppressWarnings("ReferenceEquality") // another one can be its equal
    List<String> restore() {
        // It may deny everything else, and this JVM is not used again.
        if (securityManager() != manager) {
            return List.of("a SecurityManager is still installed");
        }
        System.setProperties(copyOf(properties));
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault((TimeZone) timeZone.clone());
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
        // JUnit finds its engines by the former, and the latter reports uncaught exceptions.
        Thread.currentThread().setContextClassLoader(loader);
        Thread.setDefaultUncaughtExceptionHandler(handler);
        boolean unused = Thread.interrupted();
        List<String> traces = new ArrayList<>();
        leftThread().ifPresent(traces::add);
        OwnChildren.any().ifPresent(process -> traces.add("process " + process.pid() + " still runs"));
        return traces;
    }

    @SuppressWarnings("removal") // still there in JDK 17; from JDK 24 on none can be installed
    private static @Nullable Object securityManager() {
        return Runtime.version().feature() < 24 ? System.getSecurityManager() : null;
    }

    private static Properties copyOf(Properties properties) {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    // A thread that is about to end is no reason to end the JVM.
    private Optional<String> leftThread() {
        long end = System.nanoTime() + FOR_THREADS;
        long pause = FIRST_PAUSE;
        Optional<Thread> left = newThread();
        while (left.isPresent() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
            left = newThread();
        }
        return left.map(thread -> "thread '" + thread.getName() + "' still runs");
    }

    private Optional<Thread> newThread() {
        return liveThreads().stream()
                .filter(thread -> !threads.contains(thread))
                .filter(JvmState::matters)
                .findFirst();
    }

    private static Collection<Thread> liveThreads() {
        return LiveThreads.unavailableReason().isEmpty()
                ? LiveThreads.all()
                : Thread.getAllStackTraces().keySet();
    }

    // A waiting daemon, such as that of a pool, does no harm; threads that the JDK starts for itself do not belong to a
    // test.
    private static boolean matters(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        boolean foreign = group == null
                || group.getName().equals("system")
                || group.getName().equals("InnocuousThreadGroup")
                || thread.getName().startsWith("killafter-");
        return thread.isAlive()
                && !foreign
                && !thread.equals(Thread.currentThread())
                && (!thread.isDaemon() || thread.getState() == Thread.State.RUNNABLE);
    }
}
