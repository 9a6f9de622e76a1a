// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.fork.process.OutputSource;
import io.github.killafter.internal.wire.SessionEvent.Noted;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTests {

    private final Nonce nonce = Nonce.random();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Mailbox mailbox = new Mailbox(nonce, 1_000);

    @Test
    void marksOnlyWhatComesAfterTwoMessagesOfOneNumber() throws IOException, InterruptedException {
        FrameWriter genuine = new FrameWriter(sent, nonce);
        genuine.send(new Noted("0"));
        new FrameWriter(sent, nonce).send(new Noted("made up"));
        genuine.send(new Noted("1"));
        mailbox.accept(OutputSource.OUT, sent.toByteArray(), sent.size());
        mailbox.end();

        List<Received> all = all();
        assertThat(all).extracting(Received::message).containsExactly(new Noted("0"), new Noted("1"), null);
        assertThat(all).extracting(Received::repeated).containsExactly(false, true, true);
    }

    private List<Received> all() throws InterruptedException {
        List<Received> all = new ArrayList<>();
        for (Received next = mailbox.poll(0); next != null; next = mailbox.poll(0)) {
            all.add(next);
        }
        return all;
    }
}
