// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.OptionalComponent;
import io.github.killafter.internal.wire.codec.WireException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessageCodecTests {

    private static final String PACKAGE = MessageCodecTests.class.getPackageName();

    @Test
    void knowsEveryMessage() {
        List<? extends Class<?>> messages =
                ours().filter(Message.class::isAssignableFrom).toList();

        assertThat(MessageCodec.types()).doesNotHaveDuplicates().hasSameElementsAs(messages);
    }

    @Test
    void knowsEveryComponentThatCanBeNull() {
        assertThat(components(each -> each.isAnnotationPresent(OptionalComponent.class)))
                .isNotEmpty()
                .isEqualTo(components(each -> each.getAnnotatedType().isAnnotationPresent(Nullable.class)));
    }

    private static List<String> components(Predicate<RecordComponent> predicate) {
        return ours().flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(predicate)
                .map(each -> each.getDeclaringRecord() + ": " + each)
                .sorted()
                .toList();
    }

    private static Stream<Class<?>> ours() {
        return new ClassFileImporter()
                .importPackages(PACKAGE, PACKAGE + ".data", PACKAGE + ".standin").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(Class::isRecord);
    }

    @Test
    @SuppressWarnings("NullAway") // what a mistake of ours, or an unchecked cast, can do
    void refusesNullWhereSomethingMustBe() {
        Encoder out = new Encoder(100);

        assertThatThrownBy(() -> MessageCodec.write(new TreeEvent.Registered(null), out))
                .isInstanceOf(WireException.class)
                .hasMessage("node: there is no value");
    }

    @Test
    void refusesATypeThatThereIsNot() {
        Decoder in = new Decoder(new byte[0], 0, 0);

        assertThatThrownBy(() -> MessageCodec.read(99, in)).hasMessage("there is no message of type 99");
        assertThatThrownBy(() -> MessageCodec.read(-1, in)).hasMessage("there is no message of type -1");
    }

    @Test
    void readsNoiseAsAMessageOrNot() {
        Random random = new Random(20260101);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            for (int k = 0; k < noise.length; k++) {
                // Small lengths are what leads deeper into it.
                noise[k] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
            }
            int type = i % MessageCodec.types().size();
            try {
                Message message = MessageCodec.read(type, new Decoder(noise, 0, noise.length));
                assertThat(MessageCodec.typeOf(message)).isEqualTo(type);
            } catch (WireException noMessage) {
                // The only exception that there may be.
            }
        }
    }

    @Test
    void readsNothingElseOutOfDamagedMessages() {
        Random random = new Random(4711);
        for (Message message : WireSamples.all()) {
            Encoder out = new Encoder(1 << 16);
            MessageCodec.write(message, out);
            for (int i = 0; i < 2_000 && out.length() > 0; i++) {
                byte[] damaged = out.bytes().clone();
                damaged[random.nextInt(out.length())] = (byte) random.nextInt();
                try {
                    MessageCodec.read(MessageCodec.typeOf(message), new Decoder(damaged, 0, out.length()));
                } catch (WireException noMessage) {
                    // As above.
                }
            }
        }
    }
}
