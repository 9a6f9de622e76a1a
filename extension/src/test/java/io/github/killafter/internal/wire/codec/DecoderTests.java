// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTests {

    private final Encoder out = new Encoder(1000);

    private Decoder in() {
        return new Decoder(out.bytes(), 0, out.length());
    }

    @Test
    void readsWhatWasWritten() {
        out.longValue(Long.MIN_VALUE + 1);
        out.intValue(-2);
        out.byteValue(255);
        out.text("\u00e4\ud83d\udca5");
        out.text("\ud83d");

        Decoder in = in();

        assertThat(in.longValue()).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(in.intValue()).isEqualTo(-2);
        assertThat(in.byteValue()).isEqualTo(255);
        assertThat(in.text()).isEqualTo("\u00e4\ud83d\udca5");
        assertThat(in.text()).isEqualTo("\ud83d");
        in.finish();
    }

    @Test
    void refusesWhatIsNoText() {
        out.flag(true);
        out.intValue(3);
        out.raw(new byte[] {'a', (byte) 0xff, 'b'});

        assertThatThrownBy(() -> in().text()).isInstanceOf(WireException.class).hasMessage("a text is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5})
    void believesNoLengthThatIsNotThere(int length) {
        out.flag(true);
        out.intValue(length);
        out.raw("four".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> in().text()).isInstanceOf(WireException.class);
    }

    @Test
    void saysWhenThereIsTooMuchOrTooLittle() {
        out.byteValue(2);

        assertThatThrownBy(() -> in().finish()).hasMessage("1 bytes too many");
        assertThatThrownBy(() -> in().intValue()).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> in().flag()).hasMessage("2 is not a boolean");
    }

    @Test
    void writesNothingBeyondTheLimit() {
        out.raw(new byte[996]);
        out.intValue(1);

        assertThatThrownBy(() -> out.byteValue(1)).isInstanceOf(WireException.class);
        assertThat(out.length()).isEqualTo(1000);
    }
}
