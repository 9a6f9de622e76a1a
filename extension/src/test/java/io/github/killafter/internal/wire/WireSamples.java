// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.internal.wire.data.Selection;
import io.github.killafter.internal.wire.data.SourceData;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.TargetCall;
import io.github.killafter.internal.wire.data.ThrowableCopier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages of each type, with all and with the least that they can hold. */
public final class WireSamples {

    private static final String ID = "[engine:junit-jupiter]/[class:a.B]/[method:c()]";

    private static final GuardedCall CALL = GuardedCall.of("c()", "a.B", ID, Duration.ofMillis(1500));

    private static final List<Message> ALL = create();

    private WireSamples() {}

    public static List<Message> all() {
        return ALL;
    }

    private static List<Message> create() {
        IllegalStateException thrown = new IllegalStateException("broken \ud83d\udca5", new Error("why"));
        thrown.addSuppressed(new RuntimeException());
        return List.of(
                new ChildEvent.Ready(Message.VERSION, 4711),
                new ChildEvent.Output(StandardStream.ERR, ByteBuffer.wrap(new byte[] {0, -1, 65, 66})),
                new ChildEvent.Output(StandardStream.OUT, ByteBuffer.allocate(0)),
                new ChildEvent.CallStarted(),
                new ChildEvent.Deadlocked(),
                new ChildEvent.CallEnded(true),
                new ChildEvent.Refused("not here"),
                new ChildEvent.Exiting(),
                new GoOn(),
                new Ping(),
                new SessionEvent.Pong(),
                new ChildEvent.Completed(),
                new TreeEvent.Registered(new NodeData(ID, null, "", "", NodeType.CONTAINER, null, List.of())),
                new TreeEvent.Registered(new NodeData(
                        ID,
                        "[engine:x]",
                        "c()",
                        "c",
                        NodeType.TEST,
                        new SourceData("a.B", "c", "int"),
                        List.of("t", "u"))),
                new TreeEvent.Started(ID),
                new TreeEvent.Skipped(ID, "disabled"),
                new TreeEvent.Reported(ID, Map.of("key", "\u00e4\u20ac")),
                new TreeEvent.Finished(ID, FinishStatus.SUCCESSFUL, null),
                new TreeEvent.Finished(ID, FinishStatus.FAILED, ThrowableCopier.copy(thrown)),
                new TreeEvent.FilePublished(ID, "/x/y.txt", null),
                new SessionEvent.CallBegan(1, CALL),
                new SessionEvent.CallOver(1),
                new SessionEvent.Slow(CALL, Duration.ofSeconds(3), "a.B.c(B.java:1)"),
                new SessionEvent.BrokenOff(ThrowableCopier.copy(thrown)),
                new SessionEvent.WentOn(),
                new SessionEvent.Noted("a line"),
                new SessionEvent.SessionFailed(ThrowableCopier.copy(thrown)),
                new SessionEvent.BatchDone(2, List.of("thread 'x' still runs")),
                new SessionEvent.ClassDone(List.of("process 7 still runs")),
                batch(),
                order(),
                new Terminate(),
                new WarmUp(Map.of("key", "value")),
                new TaskOrder("a.B$C", 16, Supervision.byThisJvm(Duration.ofSeconds(1), Duration.ofSeconds(2))),
                new QueueMessage.Value(3, ByteBuffer.wrap(new byte[] {1, 2, 3})),
                new QueueMessage.Taken(Long.MAX_VALUE),
                new QueueMessage.InputEnd());
    }

    private static Batch batch() {
        return new Batch(
                3,
                List.of(Selection.of(ID), new Selection(ID, 4)),
                Map.of("junit.some.key", "value"),
                Map.of(),
                new Supervision(1, null, Duration.ZERO, Duration.ofMinutes(5)));
    }

    public static Order order() {
        CallPlace place = new CallPlace(ID, "CONSTRUCTOR", "a.B", null, List.of("int", "java.lang.String"));
        return new Order(
                ID,
                Map.of("junit.some.key", "value"),
                Map.of("user.property", ""),
                new TargetCall(place, "c()", List.of("1", "x"), true),
                new Supervision(1, Instant.ofEpochMilli(1234), Duration.ofSeconds(2), Duration.ofMinutes(5)));
    }
}
