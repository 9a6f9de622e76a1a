// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.MessageType;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.data.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one child.
 *
 * @param first the first message of each type
 * @param finished how the requested test has finished
 * @param failure the first failure of anything else
 * @param silent whether nothing more will come: the process has ended, and its output was read
 */
public record ChildMessages(
        Map<MessageType, Message> first,
        @Nullable Finished finished,
        @Nullable Finished failure,
        boolean silent) {

    public static final ChildMessages NOTHING = new ChildMessages(Map.of(), null, null, false);

    public boolean has(MessageType type) {
        return first.containsKey(type);
    }

    public Optional<Ready> ready() {
        return find(MessageType.READY, Ready.class);
    }

    Optional<CallEnded> callEnded() {
        return find(MessageType.CALL_ENDED, CallEnded.class);
    }

    Optional<Refusal> refusal() {
        return find(MessageType.REFUSED, Refused.class).map(Refused::refusal);
    }

    Optional<Skipped> skipped() {
        return find(MessageType.SKIPPED, Skipped.class);
    }

    private <T extends Message> Optional<T> find(MessageType type, Class<T> as) {
        return Optional.ofNullable(first.get(type)).map(as::cast);
    }

    public ChildMessages with(Message message) {
        if (has(message.type())) {
            return this;
        }
        Map<MessageType, Message> more = new EnumMap<>(MessageType.class);
        more.putAll(first);
        more.put(message.type(), message);
        return new ChildMessages(more, finished, failure, silent);
    }

    ChildMessages withFinished(Finished newFinished) {
        return new ChildMessages(first, newFinished, failure, silent);
    }

    ChildMessages withFailure(Finished newFailure) {
        return new ChildMessages(first, finished, newFailure, silent);
    }

    public ChildMessages withSilence() {
        return new ChildMessages(first, finished, failure, true);
    }
}
