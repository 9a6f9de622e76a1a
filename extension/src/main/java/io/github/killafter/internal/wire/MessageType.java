// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.WireException;

/** The types of messages. */
public enum MessageType {
    READY,
    OUTPUT,
    CALL_STARTED,
    CALL_ENDED,
    REFUSED,
    EXITING,
    COMPLETED,
    REGISTERED,
    STARTED,
    SKIPPED,
    REPORTED,
    FINISHED,
    ORDER,
    TERMINATE,
    TASK,
    VALUE,
    TAKEN,
    INPUT_END,
    BATCH,
    CALL_BEGAN,
    CALL_OVER,
    LEVEL_BEGAN,
    HUNG,
    STUCK,
    SLOW,
    NOTED,
    BATCH_DONE,
    BROKEN_OFF,
    FILE_PUBLISHED,
    WARM_UP,
    GO_ON,
    SESSION_FAILED,
    WENT_ON;

    private static final MessageType[] ALL = values();

    /** Return the type of a received code. */
    public static MessageType of(int code) {
        if (code < 0 || code >= ALL.length) {
            throw new WireException("there is no message of type " + code);
        }
        return ALL[code];
    }

    @SuppressWarnings("EnumOrdinal") // never stored, and both sides are of the same build
    public int code() {
        return ordinal();
    }

    /** Read a message of this type. */
    public Message read(Decoder in) {
        return switch (this) {
            case READY -> ChildEvent.Ready.read(in);
            case OUTPUT -> ChildEvent.Output.read(in);
            case CALL_STARTED -> new ChildEvent.CallStarted();
            case CALL_ENDED -> ChildEvent.CallEnded.read(in);
            case REFUSED -> ChildEvent.Refused.read(in);
            case EXITING -> new ChildEvent.Exiting();
            case COMPLETED -> new ChildEvent.Completed();
            case REGISTERED -> TreeEvent.Registered.read(in);
            case STARTED -> TreeEvent.Started.read(in);
            case SKIPPED -> TreeEvent.Skipped.read(in);
            case REPORTED -> TreeEvent.Reported.read(in);
            case FINISHED -> TreeEvent.Finished.read(in);
            case ORDER -> Order.read(in);
            case TERMINATE -> new Terminate();
            case TASK -> TaskOrder.read(in);
            case VALUE -> QueueMessage.Value.read(in);
            case TAKEN -> QueueMessage.Taken.read(in);
            case INPUT_END -> new QueueMessage.InputEnd();
            case BATCH -> Batch.read(in);
            case CALL_BEGAN -> SessionEvent.CallBegan.read(in);
            case CALL_OVER -> SessionEvent.CallOver.read(in);
            case LEVEL_BEGAN -> SessionEvent.LevelBegan.read(in);
            case HUNG -> SessionEvent.Hung.read(in);
            case STUCK -> SessionEvent.Stuck.read(in);
            case SLOW -> SessionEvent.Slow.read(in);
            case NOTED -> SessionEvent.Noted.read(in);
            case BATCH_DONE -> SessionEvent.BatchDone.read(in);
            case BROKEN_OFF -> SessionEvent.BrokenOff.read(in);
            case FILE_PUBLISHED -> TreeEvent.FilePublished.read(in);
            case WARM_UP -> WarmUp.read(in);
            case GO_ON -> new GoOn();
            case SESSION_FAILED -> SessionEvent.SessionFailed.read(in);
            case WENT_ON -> new SessionEvent.WentOn();
        };
    }
}
