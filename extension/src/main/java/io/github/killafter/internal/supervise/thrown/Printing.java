// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/** Tries printing a throwable that overrides that, because reports print it. */
final class Printing {

    private Printing() {}

    static boolean fits(Throwable thrown) {
        if (!isOverridden(thrown, PrintWriter.class) && !isOverridden(thrown, PrintStream.class)) {
            return true;
        }
        Counter counter = new Counter();
        thrown.printStackTrace(new PrintWriter(counter));
        thrown.printStackTrace(new PrintStream(OutputStream.nullOutputStream(), false));
        return counter.characters <= ThrownStandIn.MAX_MESSAGE;
    }

    private static boolean isOverridden(Throwable thrown, Class<?> target) {
        try {
            return thrown.getClass().getMethod("printStackTrace", target).getDeclaringClass() != Throwable.class;
        } catch (NoSuchMethodException cannotBe) {
            return true;
        }
    }

    private static final class Counter extends Writer {

        long characters;

        @Override
        public void write(char[] text, int offset, int length) {
            characters += length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
