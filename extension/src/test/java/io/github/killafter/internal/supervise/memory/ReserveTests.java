// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveTests {

    private final Reserve reserve = new Reserve();

    @Test
    void isFilledAgainOnceItWasGivenBack() {
        reserve.fill();
        int full = reserve.pieces();

        reserve.release();
        assertThat(reserve.pieces()).isZero();

        reserve.refill();
        assertThat(reserve.pieces()).isEqualTo(full).isPositive();
    }

    @Test
    void givesBackAPieceForEachFailedTry() {
        reserve.fill();
        int full = reserve.pieces();
        AtomicInteger tries = new AtomicInteger();

        String result = reserve.insist(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new OutOfMemoryError("as if");
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(reserve.pieces()).isEqualTo(full - 2);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, InternalError.class, NoClassDefFoundError.class})
    void givesUpInTheEnd(Class<? extends Error> kind) {
        Error error = newInstance(kind);

        assertThatThrownBy(() -> reserve.insist(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    private static Error newInstance(Class<? extends Error> kind) {
        try {
            return kind.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
