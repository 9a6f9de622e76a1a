// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scoped values by reflection, as the tests are compiled for a JDK that has none. */
@Timeout(60)
class ScopedBindingsTests {

    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void needsScopedValues() {
        assumeTrue(Runtime.version().feature() >= 25, "scoped values are final since JDK 25 (JEP 506)");
    }

    @Test
    void workerSeesWhatIsBoundOnTheRunner() throws Exception {
        Object key = newKey();

        bound(key, "runner", () -> handOver(() -> seen.add(read(key))));

        assertThat(seen).containsExactly("runner");
    }

    @Test
    void workerBindsAnewWithinAndSeesTheOldOneAfterwards() throws Exception {
        Object key = newKey();

        bound(
                key,
                "runner",
                () -> handOver(() -> {
                    seen.add(read(key));
                    bound(key, "worker", () -> seen.add(read(key)));
                    seen.add(read(key));
                }));

        assertThat(seen).containsExactly("runner", "worker", "runner");
    }

    @Test
    void bindingsAreFoundAgainAfterAStackOverflow() throws Exception {
        Object key = newKey();

        bound(
                key,
                "runner",
                () -> handOver(() -> {
                    try {
                        overflow(0);
                    } catch (StackOverflowError expected) {
                        seen.add(read(key));
                    }
                }));

        assertThat(seen).containsExactly("runner");
    }

    @Test
    void workerHasNothingBoundAfterwards() throws Exception {
        Object key = newKey();
        Thread worker = new Thread(() -> {
            ThreadBindings own = ThreadBindings.detach();
            own.runHere(() -> seen.add(read(key)));
            own.attach();
        });

        bound(key, "runner", () -> {
            ThreadBindings bindings = ThreadBindings.detach();
            Thread first = new Thread(() -> {
                bindings.runHere(() -> seen.add(read(key)));
                seen.add(read(key));
            });
            start(first);
            bindings.attach();
            seen.add(read(key));
        });
        start(worker);

        assertThat(seen).containsExactly("runner", "unbound", "runner", "unbound");
    }

    private static void handOver(Runnable body) {
        ThreadBindings bindings = ThreadBindings.detach();
        start(new Thread(() -> bindings.runHere(body)));
        bindings.attach();
    }

    private static void start(Thread thread) {
        thread.start();
        call(() -> {
            thread.join();
            return thread;
        });
    }

    private static int overflow(int depth) {
        return depth < 0 ? depth : overflow(depth + 1) + 1;
    }

    private static Object newKey() throws Exception {
        return Class.forName("java.lang.ScopedValue").getMethod("newInstance").invoke(null);
    }

    private static String read(Object key) {
        return call(() -> {
            Class<?> type = Class.forName("java.lang.ScopedValue");
            return (String) type.getMethod("orElse", Object.class).invoke(key, "unbound");
        });
    }

    private static void bound(Object key, String value, Runnable body) {
        call(() -> {
            Class<?> type = Class.forName("java.lang.ScopedValue");
            Object carrier = type.getMethod("where", type, Object.class).invoke(null, key, value);
            return Class.forName("java.lang.ScopedValue$Carrier")
                    .getMethod("run", Runnable.class)
                    .invoke(carrier, body);
        });
    }

    private static <T> T call(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
