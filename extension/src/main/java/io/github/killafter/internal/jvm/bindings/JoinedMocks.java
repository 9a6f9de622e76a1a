// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import io.github.killafter.internal.jvm.Capability;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mockito's mocks of static methods and constructors, which are bound to the thread that opened them, on their way from
 * the runner thread to its supervised thread and back. Confined to the runner thread; does nothing without Mockito, or
 * with an unknown version of it.
 */
public final class JoinedMocks {

    private final Thread runner;
    private final Thread supervised;
    private @Nullable Capability<MockitoMaps> mockito;
    private List<Set<Object>> before = List.of();

    public JoinedMocks(Thread runner, Thread supervised) {
        this.runner = runner;
        this.supervised = supervised;
    }

    /** Give the supervised thread what is mocked in the runner thread. */
    public void give() {
        MockitoMaps maps = maps();
        if (maps != null) {
            maps.join(runner, supervised);
            before = maps.mocked(runner);
        }
    }

    /** Give the runner thread what is mocked in the supervised thread. */
    public void takeBack() {
        MockitoMaps maps = maps();
        if (maps != null) {
            maps.join(supervised, runner);
        }
    }

    /** Leave the supervised thread to itself; in the runner thread only that stays mocked which was when it gave. */
    public void part() {
        MockitoMaps maps = maps();
        if (maps != null && !before.isEmpty()) {
            maps.part(runner, supervised, before);
        }
    }

    private @Nullable MockitoMaps maps() {
        if (mockito == null) {
            MockitoFinder finder = BindingAccess.get().mockito();
            if (!finder.isInUse()) {
                return null;
            }
            mockito = finder.maps();
        }
        return mockito.value();
    }
}
