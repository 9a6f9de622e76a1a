// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.SessionEvent.CallOver;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Started;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Nonce;
import io.github.killafter.internal.wire.link.SessionLink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

/** What code in a child finds of us by reflection, as one who has read our sources. */
final class Harness {

    private final Object reports = SessionLink.current().orElseThrow();
    private final Object outbox = field(reports, "outbox");
    private final String classId;

    Harness(Class<?> testClass) throws ReflectiveOperationException {
        this.classId = "[engine:junit-jupiter]/[class:" + testClass.getName() + "]";
    }

    void send(Message message) throws ReflectiveOperationException {
        Method send = outbox.getClass().getDeclaredMethod("send", Message.class);
        send.setAccessible(true);
        send.invoke(outbox, message);
    }

    /** Report that the current call has ended. */
    void sendCallOver() throws ReflectiveOperationException {
        send(callOver());
    }

    CallOver callOver() throws ReflectiveOperationException {
        return new CallOver(((AtomicInteger) field(reports, "calls")).get());
    }

    /** Return what writes to the link beside our own side, which knows nothing of it. */
    FrameWriter writerWithNextNumbers() throws ReflectiveOperationException, IOException {
        FrameWriter writer = new FrameWriter(new FileOutputStream("/proc/self/fd/1"), Nonce.random());
        set(writer, "nonce", field(frames(), "nonce"));
        set(writer, "sequence", field(frames(), "sequence"));
        return writer;
    }

    void sendStarted(String test) throws ReflectiveOperationException {
        send(new Started(idOf(test)));
    }

    void sendPassed(String test) throws ReflectiveOperationException {
        send(passed(idOf(test)));
    }

    void sendClassPassed() throws ReflectiveOperationException {
        send(passed(classId));
    }

    static Finished passed(String id) {
        return new Finished(id, FinishStatus.SUCCESSFUL, null);
    }

    String idOf(String test) {
        return classId + "/[method:" + test + "]";
    }

    Object outbox() {
        return outbox;
    }

    Object frames() throws ReflectiveOperationException {
        return field(outbox, "frames");
    }

    @SuppressWarnings("NullAway") // none of them is null by now
    static Object field(Object owner, String name) throws ReflectiveOperationException {
        return accessible(owner, name).get(owner);
    }

    static void set(Object owner, String name, Object value) throws ReflectiveOperationException {
        accessible(owner, name).set(owner, value);
    }

    private static Field accessible(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
