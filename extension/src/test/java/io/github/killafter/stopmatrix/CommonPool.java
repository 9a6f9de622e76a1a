// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.RAISE;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tasks in the pool that the whole JVM shares: their code shows to which test they belong. */
final class CommonPool {

    static final List<Way> ALL = List.of(
            Way.of(
                    "CompletableFuture.join of a task that spins in the common pool",
                    RAISE,
                    () -> CompletableFuture.runAsync(Never::spin).join()),
            Way.of("parallel stream whose elements spin", RAISE, () -> IntStream.range(0, 4)
                    .parallel()
                    .forEach(i -> Never.spin())));

    private CommonPool() {}
}
