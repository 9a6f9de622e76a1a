// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of waiting for a value of a child: the value, or why there is none.
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
        return new Received<>(kind, null, result, result.withLastOutput());
    }

    /**
     * Return the kind of result.
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

    /** Return what happened, for a message; the value itself is not in it. */
    @Override
    public String toString() {
        return kind + ": " + text;
    }

    /** The kinds of results. */
    public enum Kind {

        /** There is a value. */
        VALUE,

        /** The function has returned, and all its values have been taken. */
        CLOSED,

        /** The child still runs and has sent no value within the given time. */
        NOTHING_YET,

        /** The child was ended because its timeout had passed. */
        TIMED_OUT,

        /**
         * The child ended other than by the return of its function, or never started: the function threw, the JVM
         * exited, crashed, ran out of memory, was terminated or killed.
         */
        ENDED,

        /**
         * The child sent something other than a value of the declared type, or more values than the queue holds, or a
         * value was lost or sent twice. No more values are accepted from it; it may still run.
         */
        REFUSED
    }
}
