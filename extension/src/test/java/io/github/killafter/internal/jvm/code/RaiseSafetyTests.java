// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.IntStream;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an exception can be raised at the jump back of a loop, where a busy thread takes it. */
class RaiseSafetyTests {

    private static final Set<String> ERROR = Set.of("java/lang/Error", "java/lang/Throwable");
    private static final int GOTO = 167;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inFinally",
                "inCatch",
                "inInnerTry",
                "inSynchronized",
                "withNumberInSlotOfReference",
                "inLoopAroundTry"
            })
    void refusesWhereTheCollectorWouldFail(String method) throws IOException {
        assertThat(allowsInLoop(method, Shapes.file())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "withoutTry",
                "outsideTry",
                "withCall",
                "withDivision",
                "withArray",
                "inCatchOfException",
                "withReferenceInSlotOfReference",
                "withSwitch",
                "withWideSlots"
            })
    void allowsAnywhereElse(String method) throws IOException {
        assertThat(allowsInLoop(method, Shapes.file())).isTrue();
    }

    @Test
    void refusesInCatchOfExceptionForOne() throws IOException {
        MethodCode code = code("inCatchOfException", Shapes.file());
        RaiseSafety safety = RaiseSafety.of(code.bytes(), Shapes.file(), "inCatchOfException", "()V");

        assertThat(safety.allows(loop(code), Set.of("java/lang/RuntimeException")))
                .isFalse();
        assertThat(safety.allowsEverywhere(Set.of("java/lang/RuntimeException")))
                .isFalse();
        assertThat(safety.allowsEverywhere(ERROR)).isTrue();
    }

    @Test
    void refusesInCodeWithoutAFile() throws IOException {
        assertThat(allowsInLoop("withoutTry", null)).isFalse();
    }

    @Test
    void refusesInCodeOfAnUnreadableFile() throws IOException {
        assertThat(allowsInLoop("withoutTry", new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    void allowsWhereAnInstructionCanThrowWithoutAFile() throws IOException {
        MethodCode code = code("withCall", Shapes.file());
        Instructions instructions = new Instructions(code.bytes());
        int call = positions(code)
                .filter(position -> instructions.opcode(position) == 184)
                .findFirst()
                .orElseThrow();

        assertThat(RaiseSafety.of(code.bytes(), null, "withCall", "()V").allows(call, ERROR))
                .isTrue();
    }

    // JaCoCo's probes store to an array, which can throw.
    @Test
    void allowsCodeWithProbesWithoutTry() throws IOException {
        MethodCode running = code("withoutTry", instrumented());
        RaiseSafety safety = RaiseSafety.of(running.bytes(), Shapes.file(), "withoutTry", "()V");

        assertThat(running.bytes())
                .isNotEqualTo(code("withoutTry", Shapes.file()).bytes());
        assertThat(safety.allows(loop(running), ERROR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inFinally",
                "inCatch",
                "inInnerTry",
                "inSynchronized",
                "withNumberInSlotOfReference",
                "withSwitch",
                "withWideSlots",
                "inLongTry"
            })
    void allowsNowhereInCodeWithProbesWhatItsOwnTableForbids(String method) throws IOException {
        byte[] instrumented = instrumented();
        byte[] running = code(method, instrumented).bytes();
        RaiseSafety exact = RaiseSafety.of(running, instrumented, method, "()V");
        RaiseSafety guessed = RaiseSafety.of(running, Shapes.file(), method, "()V");

        assertThat(positions(code(method, instrumented)).filter(position -> guessed.allows(position, ERROR)))
                .isNotEmpty()
                .allMatch(position -> exact.allows(position, ERROR));
    }

    @Test
    void knowsWhichCodeItIsOf() throws IOException {
        byte[] code = code("withCall", Shapes.file()).bytes();
        RaiseSafety safety = RaiseSafety.of(code, Shapes.file(), "withCall", "()V");

        assertThat(safety.isOf(code.clone())).isTrue();
        assertThat(safety.isOf(code("withArray", Shapes.file()).bytes())).isFalse();
    }

    private static boolean allowsInLoop(String method, byte @Nullable [] file) throws IOException {
        MethodCode code = code(method, Shapes.file());
        return RaiseSafety.of(code.bytes(), file, method, "()V").allows(loop(code), ERROR);
    }

    private static MethodCode code(String method, byte[] file) throws IOException {
        return ClassFile.method(file, method, "()V").orElseThrow();
    }

    /** The last jump back. */
    private static int loop(MethodCode code) {
        Instructions instructions = new Instructions(code.bytes());
        return positions(code)
                .filter(position -> instructions.opcode(position) == GOTO)
                .filter(position -> instructions.successors(position).allMatch(next -> next < position))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static IntStream positions(MethodCode code) {
        Instructions instructions = new Instructions(code.bytes());
        return IntStream.iterate(0, position -> position < code.bytes().length, instructions::next);
    }

    private static byte[] instrumented() throws IOException {
        return new Instrumenter(new LoggerRuntime()).instrument(Shapes.file(), "Shapes");
    }

    @SuppressWarnings({"unused", "UnusedVariable", "Finally", "StatementSwitchToExpressionSwitch"})
    private static final class Shapes {

        private static @Nullable Object sink;

        static byte[] file() throws IOException {
            try (InputStream in = Shapes.class.getResourceAsStream("RaiseSafetyTests$Shapes.class")) {
                return in.readAllBytes();
            }
        }

        static void inFinally() {
            int i = 0;
            try {
                while (true) {
                    i++;
                }
            } finally {
                System.gc();
            }
        }

        static void inCatch() {
            int i = 0;
            try {
                while (true) {
                    i ^= 5;
                }
            } catch (Throwable any) {
                sink = any;
            }
        }

        static void inLoopAroundTry() {
            int i = 0;
            while (true) {
                try {
                    i++;
                } catch (Throwable any) {
                    System.gc();
                }
            }
        }

        static void inInnerTry() {
            long i = 0;
            try {
                sink = String.valueOf(i);
                try {
                    while (true) {
                        i += i;
                    }
                } finally {
                    sink = "inner";
                }
            } finally {
                sink = "outer";
            }
        }

        static void inSynchronized() {
            int i = 0;
            synchronized (Shapes.class) {
                while (true) {
                    i++;
                }
            }
        }

        // Where an instruction can throw the slot has a reference; in the loop it has a number.
        static void withNumberInSlotOfReference() {
            try {
                {
                    Object nothing = null;
                    sink = nothing;
                }
                int i = 7;
                while (true) {
                    i++;
                }
            } finally {
                System.gc();
            }
        }

        static void withReferenceInSlotOfReference() {
            int i = 0;
            try {
                {
                    Object nothing = null;
                    sink = nothing;
                }
                Object other = null;
                while (true) {
                    i++;
                }
            } finally {
                System.gc();
            }
        }

        static void withoutTry() {
            int i = 0;
            while (true) {
                i++;
            }
        }

        static void outsideTry() {
            int i = 0;
            try {
                sink = "before";
            } finally {
                sink = "after";
            }
            while (true) {
                i++;
            }
        }

        static void withCall() {
            try {
                while (true) {
                    System.nanoTime();
                }
            } finally {
                System.gc();
            }
        }

        static void withDivision() {
            int i = 1;
            try {
                while (true) {
                    i = 7 / i;
                }
            } finally {
                System.gc();
            }
        }

        static void withArray() {
            int[] all = new int[1];
            try {
                while (true) {
                    all[0]++;
                }
            } finally {
                System.gc();
            }
        }

        static void inCatchOfException() {
            int i = 0;
            try {
                while (true) {
                    i++;
                }
            } catch (RuntimeException never) {
                sink = never;
            }
        }

        static void withSwitch() {
            int i = 0;
            try {
                while (true) {
                    switch (i & 3) {
                        case 0:
                            i += 3;
                            break;
                        case 1:
                            i++;
                            break;
                        default:
                            sink = "default";
                    }
                    switch (i) {
                        case 1000:
                            i = 0;
                            break;
                        case -7:
                            i = 1;
                            break;
                        default:
                            i++;
                    }
                }
            } finally {
                System.gc();
            }
        }

        static void withWideSlots() {
            double d = 1;
            long l = 2;
            try {
                while (true) {
                    d = d * 2;
                    sink = d;
                    l = l + l;
                }
            } finally {
                sink = l;
            }
        }

        static void inLongTry() {
            int i = 0;
            try {
                while (true) {
                    i = i * 31 + 7;
                    i ^= i << 3;
                    i += i >> 5;
                    i = i * 31 + 7;
                    i ^= i << 3;
                }
            } catch (RuntimeException | Error any) {
                sink = any;
            }
        }
    }
}
