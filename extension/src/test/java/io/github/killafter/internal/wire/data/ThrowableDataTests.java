// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.wire.MessageCodec;
import io.github.killafter.internal.wire.SessionEvent.SessionFailed;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.AssertionFailedError;

@Timeout(60)
class ThrowableDataTests {

    private static final int FRAME = 1 << 20;
    private static final int TYPE = MessageCodec.typeOf(new SessionFailed(ThrowableCopier.copy(new Error())));

    @Test
    void printsLikeTheOriginal() {
        Exception original = new IllegalStateException("outer", new Error("cause"));
        original.addSuppressed(new RuntimeException());

        assertThat(printed(sentAndBack(ThrowableCopier.copy(original)).toThrowable()))
                .isEqualTo(printed(original));
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void keepsWhatAnAssertionExpected() {
        ThrowableData data = ThrowableCopier.copy(new AssertionFailedError("no", "this", 2));

        assertThat(sentAndBack(data).comparison()).isEqualTo(new Comparison("this", "2"));
        assertThat(ThrowableCopier.copy(new AssertionFailedError("no")).comparison())
                .isNull();
        assertThat(sentAndBack(ThrowableCopier.copy(new AssertionFailedError("no", null, null)))
                        .comparison())
                .isEqualTo(new Comparison("null", "null"));
    }

    @Test
    void survivesMethodsThatThrow() {
        ThrowableData data = ThrowableCopier.copy(new Hostile());

        assertThat(data.type()).isEqualTo(Hostile.class.getName());
        assertThat(data.message()).isEqualTo("(getMessage() threw java.lang.StackOverflowError)");
        assertThat(data.stack()).isEmpty();
        assertThat(data.cause()).isNull();
    }

    private static final class Hostile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
        }
    }

    @Test
    void endsACircle() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        ThrowableData data = sentAndBack(ThrowableCopier.copy(first));

        assertThat(requireNonNull(data.cause()).message()).isEqualTo("second");
        assertThat(data.cause().cause()).isNull();
    }

    @Test
    void endsCausesThatAreMadeUpAfreshAtEachCall() {
        ThrowableData data = sentAndBack(ThrowableCopier.copy(new Endless()));

        assertThat(Stream.iterate(data, link -> link != null, ThrowableData::cause))
                .hasSize(17);
    }

    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    @Test
    void fitsIntoAFrameHoweverLargeItIs() {
        StackTraceElement[] stack = IntStream.range(0, 2000)
                .mapToObj(i -> new StackTraceElement("\u20ac".repeat(5000), "m", "f".repeat(5000), i))
                .toArray(StackTraceElement[]::new);
        Exception huge = new Exception("\u20ac".repeat(10_000_000));
        for (int i = 0; i < 1000; i++) {
            Exception suppressed = new Exception("\u20ac".repeat(100_000));
            suppressed.setStackTrace(stack);
            huge.addSuppressed(suppressed);
        }

        ThrowableData data = sentAndBack(ThrowableCopier.copy(huge));

        assertThat(requireNonNull(data.message())).hasSize(50_000).endsWith("\u20ac... (cut)");
        assertThat(data.stack()).isNotEmpty();
        assertThat(data.suppressed()).hasSizeBetween(10, 64);
    }

    @Test
    void isNotReadDeeperThanItIsWritten() {
        Encoder out = new Encoder(FRAME);
        for (int i = 0; i < 1000; i++) {
            out.text("t");
            out.flag(false);
            out.intValue(0);
            out.flag(true);
        }

        assertThatThrownBy(() -> MessageCodec.read(TYPE, new Decoder(out.bytes(), 0, out.length())))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("deeper than 100");
    }

    private static ThrowableData sentAndBack(ThrowableData data) {
        Encoder out = new Encoder(FRAME);
        MessageCodec.write(new SessionFailed(data), out);
        ThrowableData read =
                ((SessionFailed) MessageCodec.read(TYPE, new Decoder(out.bytes(), 0, out.length()))).thrown();
        assertThat(read).isEqualTo(data);
        return read;
    }
}
