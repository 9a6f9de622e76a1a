// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.internal.supervise.call.DeadlockProof;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The observations of one runner thread since its last event. Confined to the watching thread. */
final class Seen {

    private long movedAt;
    private long since;
    private long nextLook;
    private @Nullable String code;
    private @Nullable Object node;
    private @Nullable Place place;
    private @Nullable Duration timeout;
    private @Nullable DeadlockProof deadlock;

    /** Forget what was seen before the thread moved, which it did at that time. */
    void update(long latest) {
        if (latest != movedAt) {
            movedAt = latest;
            since = latest;
            nextLook = latest;
            code = null;
        }
    }

    long movedAt() {
        return movedAt;
    }

    /** Return since when the thread has made no progress. */
    long since() {
        return since;
    }

    boolean isToBeLookedAt(long now) {
        return now - nextLook >= 0;
    }

    void lookAgainAt(long time) {
        nextLook = time;
    }

    /** Note what code the thread is in: another one than before is progress. */
    void in(String newCode, long now) {
        if (code != null && !code.equals(newCode)) {
            since = now;
        }
        code = newCode;
    }

    /** Note that the thread does nothing that could hang, or that the time until now does not count. */
    void startAgain(long now) {
        since = now;
        code = null;
    }

    @Nullable
    String code() {
        return code;
    }

    /** Return whether the place of this node is known already, and the timeout of this code there. */
    boolean knows(@Nullable Object newNode, String newCode) {
        return newNode != null && newNode == node && newCode.equals(code);
    }

    /** Return whether the code is known to be in a deadlock, by helpers that look repeatedly. */
    boolean isDeadlocked(Thread thread, Helpers helpers, long now) {
        DeadlockProof proof = deadlock == null ? new DeadlockProof(thread, helpers) : deadlock;
        deadlock = proof;
        return proof.isGiven(now - since);
    }

    void resolved(@Nullable Object newNode, @Nullable Place newPlace, @Nullable Duration newTimeout) {
        node = newNode;
        place = newPlace;
        timeout = newTimeout;
    }

    @Nullable
    Place place() {
        return place;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }
}
