// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.internal.wire.data.Comparison;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.TestSkippedException;
import org.opentest4j.ValueWrapper;

/**
 * Creates throwables from the data of a child. Only types of the JDK and of opentest4j that do nothing but hold a
 * message are created; no class name from a child is looked up.
 */
public final class Throwables {

    private static final Map<String, Function<@Nullable String, Throwable>> KNOWN = Map.ofEntries(
            Map.entry("java.lang.Throwable", Throwable::new),
            Map.entry("java.lang.Error", Error::new),
            Map.entry("java.lang.AssertionError", Throwables::assertionError),
            Map.entry("java.lang.OutOfMemoryError", OutOfMemoryError::new),
            Map.entry("java.lang.StackOverflowError", StackOverflowError::new),
            Map.entry("java.lang.ExceptionInInitializerError", ExceptionInInitializerError::new),
            Map.entry("java.lang.NoClassDefFoundError", NoClassDefFoundError::new),
            Map.entry("java.lang.LinkageError", LinkageError::new),
            Map.entry("java.lang.Exception", Exception::new),
            Map.entry("java.lang.RuntimeException", RuntimeException::new),
            Map.entry("java.lang.IllegalArgumentException", IllegalArgumentException::new),
            Map.entry("java.lang.IllegalStateException", IllegalStateException::new),
            Map.entry("java.lang.UnsupportedOperationException", UnsupportedOperationException::new),
            Map.entry("java.lang.NullPointerException", NullPointerException::new),
            Map.entry("java.lang.ClassCastException", ClassCastException::new),
            Map.entry("java.lang.ArithmeticException", ArithmeticException::new),
            Map.entry("java.lang.NumberFormatException", NumberFormatException::new),
            Map.entry("java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new),
            Map.entry("java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new),
            Map.entry("java.lang.StringIndexOutOfBoundsException", StringIndexOutOfBoundsException::new),
            Map.entry("java.lang.NegativeArraySizeException", NegativeArraySizeException::new),
            Map.entry("java.lang.ArrayStoreException", ArrayStoreException::new),
            Map.entry("java.lang.CloneNotSupportedException", CloneNotSupportedException::new),
            Map.entry("java.lang.InterruptedException", InterruptedException::new),
            Map.entry("java.lang.SecurityException", SecurityException::new),
            Map.entry("java.lang.NoSuchMethodException", NoSuchMethodException::new),
            Map.entry("java.lang.NoSuchFieldException", NoSuchFieldException::new),
            Map.entry("java.util.NoSuchElementException", java.util.NoSuchElementException::new),
            Map.entry("java.util.ConcurrentModificationException", java.util.ConcurrentModificationException::new),
            Map.entry("java.util.concurrent.TimeoutException", java.util.concurrent.TimeoutException::new),
            Map.entry("java.util.concurrent.CancellationException", java.util.concurrent.CancellationException::new),
            Map.entry("java.io.IOException", java.io.IOException::new),
            Map.entry("java.io.FileNotFoundException", java.io.FileNotFoundException::new),
            Map.entry("java.io.EOFException", java.io.EOFException::new),
            Map.entry("java.net.SocketTimeoutException", java.net.SocketTimeoutException::new),
            Map.entry("java.net.ConnectException", java.net.ConnectException::new),
            Map.entry("org.opentest4j.TestAbortedException", TestAbortedException::new),
            Map.entry("org.opentest4j.TestSkippedException", TestSkippedException::new),
            Map.entry("org.opentest4j.IncompleteExecutionException", IncompleteExecutionException::new));

    private final Verdicts verdicts;

    public Throwables(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Return the throwable for one of a child; for a call that hung, its verdict. */
    public Throwable of(ThrowableData data) {
        Throwable made = verdicts.matching(data).map(Throwable.class::cast).orElseGet(() -> make(data));
        if (!verdicts.isVerdict(made)) {
            made.setStackTrace(data.stack().toArray(new StackTraceElement[0]));
        }
        suppressed(data).forEach(made::addSuppressed);
        return made;
    }

    private Throwable make(ThrowableData data) {
        Throwable cause = data.cause() == null ? null : of(data.cause());
        Throwable made = withoutCause(data, cause);
        if (cause != null && made.getCause() == null) {
            try {
                made.initCause(cause);
            } catch (IllegalStateException hasNone) {
                made.addSuppressed(cause);
            }
        }
        return made;
    }

    private Throwable withoutCause(ThrowableData data, @Nullable Throwable cause) {
        Comparison compared = data.comparison();
        if (data.type().equals("org.opentest4j.AssertionFailedError")) {
            return compared == null
                    ? new AssertionFailedError(data.message(), cause)
                    : new AssertionFailedError(
                            data.message(), value(compared.expected()), value(compared.actual()), cause);
        }
        if (data.type().equals("org.opentest4j.MultipleFailuresError")) {
            return several(data);
        }
        if (data.type().equals("java.lang.ClassNotFoundException")) {
            return new ClassNotFoundException(data.message(), cause);
        }
        if (data.type().equals("java.lang.ExceptionInInitializerError") && cause != null) {
            return new ExceptionInInitializerError(cause);
        }
        Function<@Nullable String, Throwable> known = KNOWN.get(data.type());
        return known == null ? data.withoutRelations(cause) : known.apply(data.message());
    }

    // Its message is built from those of its failures, which are also suppressed in it.
    private Throwable several(ThrowableData data) {
        String message = data.message() == null ? "" : data.message();
        int end = message.indexOf(" (" + data.suppressed().size() + " failure");
        MultipleFailuresError made =
                new MultipleFailuresError(message.substring(0, Math.max(0, end)), suppressed(data));
        return message.equals(made.getMessage()) ? made : data.withoutRelations(null);
    }

    private static @Nullable ValueWrapper value(@Nullable String text) {
        return text == null ? null : ValueWrapper.create(text, text);
    }

    private List<Throwable> suppressed(ThrowableData data) {
        List<Throwable> made = new ArrayList<>();
        data.suppressed().forEach(other -> made.add(of(other)));
        return made;
    }

    private static AssertionError assertionError(@Nullable String message) {
        return message == null ? new AssertionError() : new AssertionError(message);
    }
}
