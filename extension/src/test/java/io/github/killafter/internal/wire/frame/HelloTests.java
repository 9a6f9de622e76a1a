// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HelloTests {

    private final Nonce nonce = Nonce.random();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private ByteArrayInputStream sent() {
        return new ByteArrayInputStream(stream.toByteArray());
    }

    @Test
    void isFoundBehindWhateverALauncherPutBeforeIt() throws IOException {
        stream.write("noise KilAKilAfte".getBytes(StandardCharsets.US_ASCII));
        Hello.send(nonce, stream);
        stream.write('x');

        ByteArrayInputStream in = sent();

        assertThat(Hello.await(in).bytes()).isEqualTo(nonce.bytes());
        assertThat(in.readAllBytes()).containsExactly('x');
    }

    @Test
    void failsWhereTheStreamEnds() throws IOException {
        Hello.send(nonce, stream);
        byte[] hello = stream.toByteArray();

        for (int length = 0; length < hello.length; length++) {
            ByteArrayInputStream part = new ByteArrayInputStream(Arrays.copyOf(hello, length));
            assertThatThrownBy(() -> Hello.await(part)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void saysAnotherNonceEachTime() {
        assertThat(nonce.bytes()).isNotEqualTo(Nonce.random().bytes());
    }
}
