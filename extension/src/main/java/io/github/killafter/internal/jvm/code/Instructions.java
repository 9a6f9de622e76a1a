// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The instructions of a method (JVMS 6.5), by their positions. */
final class Instructions {

    // JVMS 7: opcodes by number
    private static final int WIDE = 196;
    private static final int TABLE_SWITCH = 170;
    private static final int LOOKUP_SWITCH = 171;
    private static final int GOTO = 167;
    private static final int RETURN = 177;
    private static final int ATHROW = 191;
    private static final int GOTO_W = 200;

    private final byte[] code;

    Instructions(byte[] code) {
        this.code = code;
    }

    int end() {
        return code.length;
    }

    int opcode(int position) {
        return u1(position);
    }

    /**
     * Return whether HotSpot counts with an exception at this instruction when it computes what an interpreted frame refers
     * to: {@code Bytecodes::can_trap}, less what {@code GenerateOopMap::do_exception_edge} leaves out.
     */
    boolean canThrow(int position) {
        int opcode = opcode(position);
        return isIn(opcode, 18, 20) // ldc
                || isIn(opcode, 46, 53) // loads from arrays
                || isIn(opcode, 79, 86) // stores to arrays
                || opcode == 108
                || opcode == 109
                || opcode == 112
                || opcode == 113 // idiv, ldiv, irem, lrem
                || isIn(opcode, 178, 195) // fields, calls, new objects, arraylength, athrow, casts, monitors
                || opcode == 197; // multianewarray
    }

    /** Return whether it is one of those of before Java 6, whose flow depends on what is on the stack. */
    boolean isSubroutine(int position) {
        int opcode = opcode(position);
        return opcode == 168 || opcode == 169 || opcode == 201 || (opcode == WIDE && u1(position + 1) == 169);
    }

    /** Return the position of the instruction that follows in the code. */
    int next(int position) {
        return position + length(position);
    }

    private int length(int position) {
        int opcode = opcode(position);
        return switch (opcode) {
            case TABLE_SWITCH -> operands(position) + 12 + 4 * (high(position) - low(position) + 1) - position;
            case LOOKUP_SWITCH -> operands(position) + 8 + 8 * pairs(position) - position;
            case WIDE -> u1(position + 1) == 132 ? 6 : 4;
            case 185, 186, GOTO_W, 201 -> 5;
            case 197 -> 4;
            case 17, 19, 20, 132, 187, 189, 192, 193, 198, 199 -> 3;
            case 16, 18, 169, 188 -> 2;
            default ->
                isIn(opcode, 153, 168) || isIn(opcode, 178, 184)
                        ? 3
                        : isIn(opcode, 21, 25) || isIn(opcode, 54, 58) ? 2 : 1;
        };
    }

    /** Return where the method can go on after an instruction, unless that throws. */
    IntStream successors(int position) {
        return fallsThrough(position)
                ? IntStream.concat(IntStream.of(next(position)), targets(position))
                : targets(position);
    }

    /** Return whether the instruction that follows in the code can be the next one. */
    boolean fallsThrough(int position) {
        int opcode = opcode(position);
        return opcode != GOTO && opcode != GOTO_W && opcode != ATHROW && !isIn(opcode, TABLE_SWITCH, RETURN);
    }

    /** Return where an instruction can jump. */
    IntStream targets(int position) {
        int opcode = opcode(position);
        if (opcode == TABLE_SWITCH || opcode == LOOKUP_SWITCH) {
            return cases(position).map(offsetAt -> position + s4(offsetAt));
        }
        if (opcode == GOTO_W) {
            return IntStream.of(position + s4(position + 1));
        }
        boolean jumps = isIn(opcode, 153, GOTO) || opcode == 198 || opcode == 199; // ifnull, ifnonnull
        return jumps ? IntStream.of(position + s2(position + 1)) : IntStream.empty();
    }

    // Where a switch has its offsets, the default first.
    private IntStream cases(int position) {
        int first = operands(position);
        return opcode(position) == TABLE_SWITCH
                ? IntStream.concat(
                        IntStream.of(first),
                        IntStream.rangeClosed(0, high(position) - low(position)).map(i -> first + 12 + 4 * i))
                : IntStream.concat(
                        IntStream.of(first), IntStream.range(0, pairs(position)).map(i -> first + 12 + 8 * i));
    }

    private static int operands(int position) {
        return (position + 4) & ~3;
    }

    private int low(int position) {
        return s4(operands(position) + 4);
    }

    private int high(int position) {
        return s4(operands(position) + 8);
    }

    private int pairs(int position) {
        return s4(operands(position) + 4);
    }

    /** Return what an instruction stores to a local variable; {@code null} if it stores nothing there. */
    @Nullable
    Store store(int position) {
        int opcode = opcode(position);
        if (opcode == WIDE) {
            int wide = u1(position + 1);
            return isIn(wide, 54, 58) ? new Store(s2(position + 2) & 0xFFFF, Store.KINDS[wide - 54]) : null;
        }
        if (isIn(opcode, 54, 58)) {
            return new Store(u1(position + 1), Store.KINDS[opcode - 54]);
        }
        return isIn(opcode, 59, 78) ? new Store((opcode - 59) % 4, Store.KINDS[(opcode - 59) / 4]) : null;
    }

    private static boolean isIn(int opcode, int first, int last) {
        return first <= opcode && opcode <= last;
    }

    private int u1(int position) {
        return code[position] & 0xFF;
    }

    private int s2(int position) {
        return code[position] << 8 | u1(position + 1);
    }

    private int s4(int position) {
        return code[position] << 24 | u1(position + 1) << 16 | u1(position + 2) << 8 | u1(position + 3);
    }
}
