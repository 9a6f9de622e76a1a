// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.output;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code System.out} or {@code System.err}: delegates every call unchanged, without a lock of its own, unless
 * the calling thread belongs to a call that has printed enough.
 */
final class BoundedStream extends PrintStream {

    private final PrintStream target;
    private final Supplier<@Nullable CallOutput> current;

    /** Create one in place of another; the supplier returns the call whose output it is, if any. */
    BoundedStream(PrintStream target, Supplier<@Nullable CallOutput> current) {
        super(target);
        this.target = target;
        this.current = current;
    }

    // Returns null where the text may pass.
    private @Nullable CallOutput full(int size) {
        CallOutput output = current.get();
        return output == null || output.lets(size) ? null : output;
    }

    private void keep(CallOutput output, String text) {
        output.keep(CallOutput.Piece.of(target, text));
    }

    private void print(String text, Runnable asItIs) {
        CallOutput full = full(text.length());
        if (full == null) {
            asItIs.run();
        } else {
            keep(full, text);
        }
    }

    private void println(String text, Runnable asItIs) {
        CallOutput full = full(text.length() + 1);
        if (full == null) {
            asItIs.run();
        } else {
            keep(full, text + System.lineSeparator());
        }
    }

    @Override
    public void print(boolean b) {
        print(String.valueOf(b), () -> target.print(b));
    }

    @Override
    public void print(char c) {
        print(String.valueOf(c), () -> target.print(c));
    }

    @Override
    public void print(int i) {
        print(String.valueOf(i), () -> target.print(i));
    }

    @Override
    public void print(long l) {
        print(String.valueOf(l), () -> target.print(l));
    }

    @Override
    public void print(float f) {
        print(String.valueOf(f), () -> target.print(f));
    }

    @Override
    public void print(double d) {
        print(String.valueOf(d), () -> target.print(d));
    }

    @Override
    public void print(char[] s) {
        print(String.valueOf(s), () -> target.print(s));
    }

    @Override
    public void print(@Nullable String s) {
        print(String.valueOf(s), () -> target.print(s));
    }

    // Its text is created once: that is code of the test.
    @Override
    public void print(@Nullable Object obj) {
        String text = String.valueOf(obj);
        print(text, () -> target.print((Object) text));
    }

    @Override
    public void println() {
        println("", target::println);
    }

    @Override
    public void println(boolean x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(char x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(int x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(long x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(float x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(double x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(char[] x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(@Nullable String x) {
        println(String.valueOf(x), () -> target.println(x));
    }

    @Override
    public void println(@Nullable Object x) {
        String text = String.valueOf(x);
        println(text, () -> target.println((Object) text));
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // as in the JDK
    public PrintStream printf(String format, @Nullable Object... args) {
        return format(format, args);
    }

    @Override
    public PrintStream printf(@Nullable Locale l, String format, @Nullable Object... args) {
        return format(l, format, args);
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // as in the JDK
    public PrintStream format(String format, @Nullable Object... args) {
        String text = String.format(format, args);
        print(text, () -> target.format("%s", text));
        return this;
    }

    @Override
    public PrintStream format(@Nullable Locale l, String format, @Nullable Object... args) {
        String text = String.format(l, format, args);
        print(text, () -> target.format(l, "%s", text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence csq) {
        String text = String.valueOf(csq);
        print(text, () -> target.append(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence csq, int start, int end) {
        return append(String.valueOf(csq).subSequence(start, end));
    }

    @Override
    public PrintStream append(char c) {
        print(String.valueOf(c), () -> target.append(c));
        return this;
    }

    @Override
    public void write(int b) {
        CallOutput full = full(1);
        if (full == null) {
            target.write(b);
        } else {
            full.keep(CallOutput.Piece.of(target, new byte[] {(byte) b}));
        }
    }

    @Override
    public void write(byte[] buf, int off, int len) {
        CallOutput full = full(len);
        if (full == null) {
            target.write(buf, off, len);
        } else {
            full.keep(CallOutput.Piece.of(target, Arrays.copyOfRange(buf, off, off + len)));
        }
    }

    @Override
    public void write(byte[] buf) throws IOException {
        CallOutput full = full(buf.length);
        if (full == null) {
            target.write(buf);
        } else {
            full.keep(CallOutput.Piece.of(target, buf.clone()));
        }
    }

    @Override
    public void writeBytes(byte[] buf) {
        CallOutput full = full(buf.length);
        if (full == null) {
            target.writeBytes(buf);
        } else {
            full.keep(CallOutput.Piece.of(target, buf.clone()));
        }
    }

    @Override
    public void flush() {
        target.flush();
    }

    @Override
    public void close() {
        target.close();
    }

    @Override
    public boolean checkError() {
        return target.checkError();
    }
}
