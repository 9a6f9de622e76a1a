// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.wire.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        out.texts(List.of("", "b"));
        out.textMap(Map.of("k", "v"));

        Decoder in = in();

        assertThat(in.longValue()).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(in.intValue()).isEqualTo(-2);
        assertThat(in.byteValue()).isEqualTo(255);
        assertThat(in.text()).isEqualTo("\u00e4\ud83d\udca5");
        assertThat(in.texts()).containsExactly("", "b");
        assertThat(in.textMap()).containsExactly(Map.entry("k", "v"));
        in.finish();
    }

    @Test
    void replacesWhatIsNoText() {
        out.intValue(3);
        out.raw(new byte[] {'a', (byte) 0xff, 'b'});
        out.text("\ud83d");

        Decoder in = in();

        assertThat(in.text()).isEqualTo("a\ufffdb");
        assertThat(in.text()).isEqualTo("?");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5})
    void believesNoLengthThatIsNotThere(int length) {
        out.intValue(length);
        out.raw("four".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> in().text()).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> in().texts()).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> in().textMap()).isInstanceOf(WireException.class);
    }

    @Test
    void saysWhenThereIsTooMuchOrTooLittle() {
        out.byteValue(2);

        assertThatThrownBy(() -> in().finish()).hasMessage("1 bytes too many");
        assertThatThrownBy(() -> in().intValue()).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> in().flag()).hasMessage("2 is not a boolean");
        assertThatThrownBy(() -> MessageType.of(99)).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> MessageType.of(-1)).isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @EnumSource
    void readsNoiseAsAMessageOrNot(MessageType type) {
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            for (int k = 0; k < noise.length; k++) {
                // Small lengths are what leads deeper into it.
                noise[k] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
            }
            try {
                assertThat(type.read(new Decoder(noise, 0, noise.length)).type())
                        .isEqualTo(type);
            } catch (WireException noMessage) {
                // The only exception that there may be.
            }
        }
    }

    @Test
    void writesNothingBeyondTheLimit() {
        out.raw(new byte[996]);
        out.intValue(1);

        assertThatThrownBy(() -> out.byteValue(1)).isInstanceOf(WireException.class);
        assertThat(out.length()).isEqualTo(1000);
    }
}
