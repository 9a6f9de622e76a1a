// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Runs a child as the suite JVM does, with an order of the test's own. */
abstract class ChildRunTestKit {

    static final Class<?> FIXTURE = InChildTestCase.class;

    @Nullable
    Child child;

    @AfterEach
    void endTheChild() throws InterruptedException {
        if (child != null) {
            child.close();
        }
    }

    Child run(Order order) throws IOException, InterruptedException {
        Child started = Child.with(order);
        child = started;
        started.awaitExit();
        return started;
    }

    static ThrowableData thrownBy(Child ended) {
        return requireNonNull(ended.messages(Finished.class).get(0).thrown());
    }

    Child started() {
        return requireNonNull(child);
    }
}
