// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of waiting for a value of a child: the value, or why there is none.
 *
 * <p>This class is immutable, as far as the value is.
 *
 * @param <O> the type of the values
 * @since 0.1
 */
public final class Received<O> {

    private final Kind kind;
    private final @Nullable O value;
    private final @Nullable ChildResult result;
    private final String text;

    private Received(Kind kind, @Nullable O value, @Nullable ChildResult result, String text) {
        this.kind = kind;
        this.value = value;
        this.result = result;
        this.text = text;
    }

    static <O> Received<O> value(O value) {
        return new Received<>(Kind.VALUE, value, null, "a value");
    }

    static <O> Received<O> nothingYet(String text) {
        return new Received<>(Kind.NOTHING_YET, null, null, text);
    }

    static <O> Received<O> refused(String text) {
        return new Received<>(Kind.REFUSED, null, null, text);
    }

    static <O> Received<O> end(Kind kind, ChildResult result) {
        return new Received<>(kind, null, result, ResultText.withLastOutput(result));
    }

    /**
     * Return which of them it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Return the value.
     *
     * @return the value
     * @throws ChildQueueException if there is none
     */
    public O value() {
        O present = value;
        if (present == null) {
            throw new ChildQueueException("there is no value: " + text);
        }
        return present;
    }

    /**
     * Return how the child ended.
     *
     * @return the result, if the kind is {@code CLOSED}, {@code TIMED_OUT} or {@code ENDED}
     */
    public Optional<ChildResult> result() {
        return Optional.ofNullable(result);
    }

    /** Return what happened in words, for a message; the value itself is not in it. */
    @Override
    public String toString() {
        return kind + ": " + text;
    }

    /** What can come of waiting for a value. */
    public enum Kind {

        /** There is a value. */
        VALUE,

        /** The function has returned, and all its values have been taken. */
        CLOSED,

        /** The child still runs, and has sent nothing in the time that the caller wanted to wait. */
        NOTHING_YET,

        /** The child was ended because its timeout had passed. */
        TIMED_OUT,

        /**
         * The child ended in another way than by its function's return, or never started: the function threw, the JVM
         * exited, crashed, ran out of memory, was terminated or killed.
         */
        ENDED,

        /**
         * The child sent something that is no value of the declared type, or more than the queue holds, or a value
         * was lost or came twice. No more values are taken from it; it may still run.
         */
        REFUSED
    }
}
