// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Determines where in a method an exception that another thread raises leads to code that HotSpot's collectors can
 * handle.
 *
 * <p>What an interpreted frame refers to is computed from its code ({@code generateOopMap.cpp}), which counts with exceptions
 * only at instructions that can throw by themselves. An exception that another thread raises arrives at any jump too. If no
 * instruction in its try block can throw, its handler is unreachable code to that analysis, and a collection while the
 * handler runs ends the JVM ("Illegal class file encountered"); if those that can throw do so only while a slot holds a
 * reference, a number in it is followed as one. So the analysis is repeated here. Immutable.
 */
public final class RaiseSafety {

    private final byte[] running;
    private final List<Handler> handlers;
    private final @Nullable ReachableCode reachable;
    private final @Nullable ChangedCode changed;

    private RaiseSafety(byte[] running, MethodCode file) {
        boolean isFile = Arrays.equals(running, file.bytes()) && !hasSubroutines(running);
        this.running = running;
        this.handlers = file.handlers();
        this.reachable = isFile ? new ReachableCode(file) : null;
        this.changed = isFile || handlers.isEmpty() ? null : new ChangedCode(running, file);
    }

    /**
     * Examine a method.
     *
     * @param running its instructions as the JVM executes them, which agents can have changed
     * @param classFile the file of its class; {@code null} if there is none
     */
    public static RaiseSafety of(byte[] running, byte @Nullable [] classFile, String name, String descriptor) {
        return new RaiseSafety(running, parsed(classFile, name, descriptor).orElse(MethodCode.UNKNOWN));
    }

    private static Optional<MethodCode> parsed(byte @Nullable [] classFile, String name, String descriptor) {
        try {
            return classFile == null ? Optional.empty() : ClassFile.method(classFile, name, descriptor);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean hasSubroutines(byte[] code) {
        Instructions instructions = new Instructions(code);
        for (int position = 0; position < code.length; position = instructions.next(position)) {
            if (instructions.isSubroutine(position)) {
                return true;
            }
        }
        return false;
    }

    /** Return whether the method still has this code. */
    public boolean isOf(byte[] code) {
        return Arrays.equals(running, code);
    }

    /**
     * Return whether a throwable of these classes, given by their internal names, can be raised at a position. From
     * compiled code the interpreter continues there, and delivers it at the latest at the target of the next jump.
     */
    public boolean allows(int position, Set<String> types) {
        Instructions instructions = new Instructions(running);
        int last = last(instructions, position);
        return IntStream.iterate(position, next -> next <= last, instructions::next)
                .allMatch(next -> arrivesWell(next, types)
                        && instructions.targets(next).allMatch(target -> arrivesWell(target, types)));
    }

    // Of code that is not known for certain little would be left if all of it had to be.
    private int last(Instructions instructions, int position) {
        int last = position;
        while (changed == null && instructions.fallsThrough(last) && instructions.next(last) < running.length) {
            last = instructions.next(last);
        }
        return last;
    }

    private boolean arrivesWell(int position, Set<String> types) {
        if (changed != null) {
            return changed.allows(position);
        }
        return handlers.stream()
                .filter(handler -> handler.covers(position) && handler.catches(types))
                .findFirst()
                .map(handler -> reachable != null && reachable.isCoveredBy(position, handler.target()))
                .orElse(true);
    }

    /** Return whether, as far as is known, such a throwable can be raised at every position. */
    public boolean allowsEverywhere(Set<String> types) {
        return changed != null || positions().allMatch(position -> arrivesWell(position, types));
    }

    private IntStream positions() {
        return IntStream.iterate(0, position -> position < running.length, new Instructions(running)::next);
    }
}
