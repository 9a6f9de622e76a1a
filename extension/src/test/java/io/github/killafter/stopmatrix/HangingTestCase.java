// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import io.github.killafter.KillAfter;
import io.github.killafter.testkit.Fixture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hangs in each way of its batch. */
@Fixture
class HangingTestCase {

    static List<String> ways() {
        return Batch.ofThisJvm().ways().stream().map(Way::words).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    @KillAfter(value = Batch.TIMEOUT_MILLIS, unit = TimeUnit.MILLISECONDS)
    void hangs(String way) throws Exception {
        Batch.ofThisJvm().way(way).body().run();
    }
}
