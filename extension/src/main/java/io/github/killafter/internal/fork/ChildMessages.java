// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import java.util.HashMap;
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
        Map<Class<? extends Message>, Message> first,
        @Nullable Finished finished,
        @Nullable Finished failure,
        boolean silent) {

    public static final ChildMessages NOTHING = new ChildMessages(Map.of(), null, null, false);

    public boolean has(Class<? extends Message> type) {
        return first.containsKey(type);
    }

    public Optional<Ready> ready() {
        return find(Ready.class);
    }

    Optional<CallEnded> callEnded() {
        return find(CallEnded.class);
    }

    Optional<String> refusal() {
        return find(Refused.class).map(Refused::reason);
    }

    Optional<Skipped> skipped() {
        return find(Skipped.class);
    }

    private <T extends Message> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(first.get(type)).map(type::cast);
    }

    public ChildMessages with(Message message) {
        if (has(message.getClass())) {
            return this;
        }
        Map<Class<? extends Message>, Message> more = new HashMap<>(first);
        more.put(message.getClass(), message);
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
