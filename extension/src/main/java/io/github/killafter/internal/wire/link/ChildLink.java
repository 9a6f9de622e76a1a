// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.link;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.wire.data.CallPlace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The link by which the extension in a child reports the call that the rerun is about. Thread-safe. */
public interface ChildLink {

    /** The system property that is {@code true} in a child. */
    String CHILD_PROPERTY = "io.github.killafter.child";

    /** The system property that has the class path which code in a child must see. */
    String CLASS_PATH_PROPERTY = "io.github.killafter.child.class-path";

    /** Return the link of this JVM to its suite JVM, if it is a child with an order. */
    static Optional<ChildLink> current() {
        return Optional.ofNullable(Holder.LINK.get());
    }

    /** Set the link of this JVM, once. */
    static void establish(ChildLink link) {
        if (!Holder.LINK.compareAndSet(null, link)) {
            throw new IllegalStateException("this JVM has a link to its suite JVM already");
        }
    }

    /** Return whether a call is the one that the rerun is about; all others run unguarded. */
    boolean isTarget(CallPlace place);

    /** Return what in the target call is not as in the suite JVM, if anything. */
    Optional<String> mismatch(String displayName, List<String> arguments);

    /** Report that the target call is not made; the caller lets JUnit continue without it, by an exception. */
    void refuse(String reason);

    /**
     * Report that the body of the target call starts now in this thread, whose current stop event is that of the
     * source.
     */
    void callStarted(StopEventSource stop);

    /** Report that the body cannot end any more, because of a deadlock; any thread may. */
    void deadlocked();

    /** Report that the body has ended; does not return if the child ends with it. */
    void callEnded(@Nullable Throwable thrown);

    /**
     * A JVM is the child of one suite JVM at most, and JUnit creates the extension: there is no other way to pass it.
     */
    final class Holder {

        private static final AtomicReference<@Nullable ChildLink> LINK = new AtomicReference<>();

        private Holder() {}
    }
}
