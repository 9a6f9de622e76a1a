// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.wire.ChildEvent;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.TreeEvent;
import io.github.killafter.internal.wire.WireSamples;
import io.github.killafter.internal.wire.codec.WireException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FrameReaderTests {

    private static final long SEED = 20260101;

    private final Nonce nonce = Nonce.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(stream, nonce);
    private final Received received = new Received();
    private final FrameReader reader = new FrameReader(nonce, received);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 29, 1000, 1_000_000})
    void findsAllMessagesInPiecesOfAnySize(int size) throws IOException {
        for (Message message : WireSamples.all()) {
            writer.send(message);
        }

        feedInPiecesOf(size, stream.toByteArray());
        reader.end();

        assertThat(received.messages()).isEqualTo(WireSamples.all());
        assertThat(received.chatter()).isEmpty();
        assertThat(problems()).containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000_000})
    void handsOnWhatIsBeforeBetweenAndBehindFrames(int size) throws IOException {
        chat("[launcher] starting 0123456789abcde\n");
        writer.send(started("a"));
        chat("01234567");
        writer.send(started("b"));
        chat("0123456789abcd");

        feedInPiecesOf(size, stream.toByteArray());
        reader.end();

        assertThat(received.messages()).containsExactly(started("a"), started("b"));
        assertThat(received.chatter())
                .isEqualTo("[launcher] starting 0123456789abcde\n" + "01234567" + "0123456789abcd");
        assertThat(problems()).containsOnly(0L);
    }

    @Test
    void handsOnChatterWithoutWaitingForMore() {
        feed("# A fatal error has been detected".getBytes(StandardCharsets.US_ASCII));

        assertThat(received.chatter()).isEqualTo("# A fatal error has been detected");
    }

    @Test
    void losesNoMoreThanTheFrameThatChatterWentInto() throws IOException {
        writer.send(started("a"));
        int from = stream.size();
        writer.send(started("b"));
        byte[] torn = stream.toByteArray();
        stream.reset();
        writer.send(started("c"));

        for (int cut = from; cut < torn.length; cut++) {
            Received seen = new Received();
            FrameReader fresh = new FrameReader(nonce, seen);
            fresh.feed(torn, 0, cut);
            byte[] chatter = "<hello from native code>".getBytes(StandardCharsets.US_ASCII);
            fresh.feed(chatter, 0, chatter.length);
            fresh.feed(torn, cut, torn.length - cut);
            fresh.feed(stream.toByteArray(), 0, stream.size());
            fresh.end();

            // With the chatter right before the frame, it is not in it.
            assertThat(seen.messages())
                    .startsWith(started("a"))
                    .endsWith(started("c"))
                    .hasSize(cut == from ? 3 : 2);
            assertThat(seen.chatter()).contains("<hello from native code>");
        }
    }

    @Test
    void handsOnWhatIsLeftOfTheLastFrameWhenTheWriterWasKilled() throws IOException {
        writer.send(started("a"));
        int whole = stream.size();
        writer.send(new ChildEvent.Output(
                StandardStream.OUT, ByteBuffer.wrap("last words".getBytes(StandardCharsets.US_ASCII))));
        byte[] all = stream.toByteArray();

        for (int cut = whole; cut < all.length; cut++) {
            Received seen = new Received();
            FrameReader fresh = new FrameReader(nonce, seen);
            fresh.feed(all, 0, cut);
            fresh.end();

            assertThat(seen.messages()).containsExactly(started("a"));
            assertThat(cut - whole - seen.chatter().length()).isIn(0, Nonce.LENGTH);
        }
    }

    @Test
    void findsTheFramesBehindOneThatClaimsToBeLongerThanItIs() throws IOException {
        writer.send(started("a"));
        byte[] claims = stream.toByteArray();
        claims[FrameLayout.PAYLOAD_LENGTH + 1] = 15;
        stream.reset();
        writer.send(started("b"));

        feed(claims);
        feed(stream.toByteArray());
        assertThat(received.messages()).isEmpty();
        reader.end();

        assertThat(received.messages()).containsExactly(started("b"));
        assertThat(reader.damaged()).isEqualTo(1);
        assertThat(reader.missing()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForMoreThanAFrameCanHold() throws IOException {
        writer.send(started("a"));
        byte[] claims = stream.toByteArray();
        claims[FrameLayout.PAYLOAD_LENGTH + 1] = 17;
        stream.reset();
        writer.send(started("b"));

        feed(claims);
        feed(stream.toByteArray());

        assertThat(received.messages()).containsExactly(started("b"));
    }

    @Test
    void takesFramesWithAnotherNonceForChatter() throws IOException {
        new FrameWriter(stream, Nonce.of("0123456789abcdeX".getBytes(StandardCharsets.US_ASCII)))
                .send(new ChildEvent.Completed());

        feed(stream.toByteArray());
        reader.end();

        assertThat(received.messages()).isEmpty();
        assertThat(received.chatter()).startsWith("0123456789abcdeX").hasSize(stream.size());
    }

    @Test
    void leavesOutWhatComesTwiceOrLate() throws IOException {
        writer.send(started("a"));
        byte[] first = stream.toByteArray();
        stream.reset();
        writer.send(started("b"));

        feed(first);
        feed(first);
        feed(stream.toByteArray());
        feed(first);

        assertThat(received.messages()).containsExactly(started("a"), started("b"));
        assertThat(reader.repeated()).isEqualTo(2);
    }

    @Test
    void countsWhatNeverCame() throws IOException {
        writer.send(started("a"));
        writer.send(started("b"));
        stream.reset();
        writer.send(started("c"));

        feed(stream.toByteArray());

        assertThat(received.messages()).containsExactly(started("c"));
        assertThat(reader.missing()).isEqualTo(2);
    }

    @Test
    void leavesOutPayloadsThatAreNoMessage() throws IOException {
        writer.send(started("a"));
        byte[] frame = stream.toByteArray();
        frame[FrameLayout.TYPE] = 99;
        int payloadLength = frame.length - FrameLayout.OVERHEAD;
        int checksum = FrameLayout.checksum(frame, 0, payloadLength);
        ByteBuffer.wrap(frame).putInt(frame.length - Integer.BYTES, checksum);

        feed(frame);

        assertThat(received.messages()).isEmpty();
        assertThat(reader.damaged()).isEqualTo(1);
    }

    @Test
    void survivesWhateverHappensToTheBytes() throws IOException {
        for (Message message : WireSamples.all()) {
            writer.send(message);
        }
        byte[] good = stream.toByteArray();
        Random random = new Random(SEED);
        long delivered = 0;
        for (int round = 0; round < 5000; round++) {
            Received seen = new Received();
            FrameReader fresh = new FrameReader(nonce, seen);
            byte[] bad = spoil(good, random);
            for (int done = 0; done < bad.length; ) {
                int count = Math.min(bad.length - done, 1 + random.nextInt(200));
                fresh.feed(bad, done, count);
                done += count;
            }
            fresh.end();

            // The checksum lets nothing through that was not sent, and the order is that of the sender.
            assertThat(isSubsequence(seen.messages(), WireSamples.all()))
                    .as("round %d: %s", round, seen.messages())
                    .isTrue();
            delivered += seen.messages().size();
        }
        assertThat(delivered).isGreaterThan(5000L * WireSamples.all().size() / 2);
    }

    private static boolean isSubsequence(List<Message> some, List<Message> all) {
        int next = 0;
        for (Message message : all) {
            if (next < some.size() && some.get(next).equals(message)) {
                next++;
            }
        }
        return next == some.size();
    }

    private static byte[] spoil(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
            int at = random.nextInt(bad.length);
            int length = Math.min(bad.length - at, 1 + random.nextInt(60));
            switch (random.nextInt(5)) {
                case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bad = without(bad, at, length);
                case 2 -> bad = with(bad, at, randomBytes(length, random));
                case 3 -> bad = with(bad, random.nextInt(bad.length), Arrays.copyOfRange(bad, at, at + length));
                default -> bad = Arrays.copyOf(bad, Math.max(1, at));
            }
        }
        return bad;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        return with(Arrays.copyOf(bytes, at), at, Arrays.copyOfRange(bytes, at + length, bytes.length));
    }

    private static byte[] with(byte[] bytes, int at, byte[] more) {
        ByteBuffer all = ByteBuffer.allocate(bytes.length + more.length);
        return all.put(bytes, 0, at).put(more).put(bytes, at, bytes.length - at).array();
    }

    private static byte[] randomBytes(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void handsOnFloodsWithoutKeepingThem() {
        byte[] flood = "0123456789abcde ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        long[] length = {0};
        FrameReader fresh = new FrameReader(nonce, new FrameHandler() {
            @Override
            public void message(Message message) {
                throw new AssertionError(message);
            }

            @Override
            public void chatter(byte[] bytes, int start, int count) {
                length[0] += count;
            }
        });

        for (int i = 0; i < 200; i++) {
            fresh.feed(flood, 0, flood.length);
        }

        assertThat(length[0]).isBetween(200L * flood.length - Nonce.LENGTH, 200L * flood.length);
    }

    @Test
    void givesUpOnFramesWhenTooManyAreDamaged() throws IOException {
        writer.send(new ChildEvent.Output(StandardStream.OUT, ByteBuffer.allocate(1 << 19)));
        byte[] begun = Arrays.copyOf(stream.toByteArray(), FrameLayout.PAYLOAD);
        byte[] forged = new byte[4 << 20];
        IntStream.range(0, forged.length / begun.length)
                .forEach(i -> System.arraycopy(begun, 0, forged, i * begun.length, begun.length));
        stream.reset();
        writer.send(started("b"));

        feed(forged);
        feed(stream.toByteArray());
        reader.end();

        assertThat(received.messages()).isEmpty();
        assertThat(reader.damaged()).isEqualTo(100);
        assertThat(received.chatter().length() + 100 * Nonce.LENGTH).isEqualTo(forged.length + stream.size());
    }

    @Test
    void sendsNoMessageThatIsTooLarge() throws IOException {
        String tooLong = "x".repeat(FrameLayout.MAX_PAYLOAD);

        assertThatThrownBy(() -> writer.send(started(tooLong))).isInstanceOf(WireException.class);
        assertThat(stream.size()).isZero();

        writer.send(started("a"));
        feed(stream.toByteArray());
        assertThat(received.messages()).containsExactly(started("a"));
    }

    private static Message started(String id) {
        return new TreeEvent.Started(id);
    }

    private void chat(String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void feed(byte[] bytes) {
        reader.feed(bytes, 0, bytes.length);
    }

    private void feedInPiecesOf(int size, byte[] bytes) {
        for (int done = 0; done < bytes.length; done += size) {
            reader.feed(bytes, done, Math.min(size, bytes.length - done));
        }
    }

    private List<Long> problems() {
        return List.of((long) reader.damaged(), reader.missing(), reader.repeated());
    }
}
