// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.Supervision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a forked JVM that makes one call has to do. */
interface CallOrder {

    /** Return the message that orders it. */
    Message with(Supervision supervision);

    /** Return the id of the test or container whose end shows how the call ended; empty for a function. */
    String idOfResult();

    /** Return the time limit of someone else that ended the call, in words. */
    Optional<String> otherLimit(@Nullable Finished finished);
}
