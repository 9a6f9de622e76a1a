// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyMemoryTests {

    private final EmergencyMemory emergencyMemory = new EmergencyMemory();

    @Test
    void isFilledAgainOnceItWasGivenBack() {
        emergencyMemory.fill();
        int full = emergencyMemory.pieces();

        emergencyMemory.release();
        assertThat(emergencyMemory.pieces()).isZero();

        emergencyMemory.refill();
        assertThat(emergencyMemory.pieces()).isEqualTo(full).isPositive();
    }

    @Test
    void givesBackAPieceForEachFailedTry() {
        emergencyMemory.fill();
        int full = emergencyMemory.pieces();
        AtomicInteger tries = new AtomicInteger();

        String result = emergencyMemory.insist(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new OutOfMemoryError("as if");
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(emergencyMemory.pieces()).isEqualTo(full - 2);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, InternalError.class, NoClassDefFoundError.class})
    void givesUpInTheEnd(Class<? extends Error> kind) {
        Error error = newInstance(kind);

        assertThatThrownBy(() -> emergencyMemory.insist(() -> {
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
