// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import com.sun.jna.Function;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage.Taken;
import io.github.killafter.internal.wire.QueueMessage.Value;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A function that means harm; it has read our sources. */
final class Hostile implements ChildTask<Hostile.Attack, String> {

    @Override
    public void run(InQueue<Attack> in, OutQueue<String> out) throws Exception {
        Attack attack = in.take().orElseThrow();
        attack.on(new Harness(out));
        out.put("still here");
    }

    /** What there is to attack. */
    static final class Harness {

        final OutQueue<String> queue;
        private final Object outbox;

        Harness(OutQueue<String> queue) throws Exception {
            this.queue = queue;
            this.outbox = field(field(queue, "queues"), "outbox");
        }

        void send(Message message) throws Exception {
            Method send = outbox.getClass().getDeclaredMethod("send", Message.class);
            send.setAccessible(true);
            send.invoke(outbox, message);
        }

        Object frames() throws Exception {
            return field(outbox, "frames");
        }

        byte[] nonce() throws Exception {
            return (byte[]) field(frames(), "nonce");
        }
    }

    @SuppressWarnings("NullAway") // none of them is null by now
    private static Object field(Object owner, String name) throws Exception {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static void hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void writeToDescriptor1(byte[]... pieces) throws Exception {
        try (OutputStream raw = new FileOutputStream("/proc/self/fd/1")) {
            for (byte[] piece : pieces) {
                raw.write(piece);
            }
        }
    }

    /** Claims to have taken what it has not even read: its inbox waits for a lock. */
    static final class Liar implements ChildTask<String, String> {

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        public void run(InQueue<String> in, OutQueue<String> out) throws Exception {
            Object inbox = field(field(in, "queues"), "in");
            Harness harness = new Harness(out);
            synchronized (inbox) {
                out.put("ready");
                for (long count = 0; true; count = (count + 1) % 1_000) {
                    harness.send(new Taken(count));
                }
            }
        }
    }

    /** The attacks. */
    enum Attack {
        CLOSE_THE_STANDARD_STREAMS {
            @Override
            void on(Harness harness) throws Exception {
                System.out.close();
                System.err.close();
                new FileOutputStream(FileDescriptor.out).close();
                new FileInputStream(FileDescriptor.in).close();
            }
        },
        CLOSE_EVERY_DESCRIPTOR {
            @Override
            void on(Harness harness) {
                Function close = Function.getFunction("c", "close");
                for (int descriptor = 0; descriptor < 200; descriptor++) {
                    close.invokeInt(new Object[] {descriptor});
                }
            }
        },
        WRITE_GARBAGE {
            @Override
            void on(Harness harness) throws Exception {
                writeToDescriptor1(random(1 << 20));
            }
        },
        ANNOUNCE_TWO_GIGABYTES {
            @Override
            void on(Harness harness) throws Exception {
                byte[] rest = ByteBuffer.allocate(13)
                        .putLong(99)
                        .put((byte) 15)
                        .putInt(Integer.MAX_VALUE)
                        .array();
                for (int i = 0; i < 10; i++) {
                    writeToDescriptor1(harness.nonce(), rest);
                }
            }
        },
        SEND_NO_VALUE {
            @Override
            void on(Harness harness) throws Exception {
                harness.send(new Value(0, ByteBuffer.wrap(random(1000))));
            }
        },
        SEND_A_HUGE_COUNT {
            @Override
            void on(Harness harness) throws Exception {
                harness.send(new Value(0, ByteBuffer.wrap(new byte[] {1, 127, -1, -1, -1})));
            }
        },
        SEND_SERIALIZED_OBJECTS {
            @Override
            void on(Harness harness) throws Exception {
                var bytes = new java.io.ByteArrayOutputStream();
                try (var objects = new java.io.ObjectOutputStream(bytes)) {
                    objects.writeObject(new java.util.PriorityQueue<>(java.util.List.of("gadget")));
                }
                harness.send(new Value(0, ByteBuffer.wrap(bytes.toByteArray())));
            }
        },
        SEND_A_VALUE_AGAIN {
            @Override
            void on(Harness harness) throws Exception {
                harness.queue.put("first");
                harness.send(new Value(0, text("again")));
            }
        },
        LEAVE_A_VALUE_OUT {
            @Override
            void on(Harness harness) throws Exception {
                harness.send(new Value(5, text("sixth")));
            }
        },
        FLOOD_THE_QUEUE {
            @Override
            void on(Harness harness) throws Exception {
                for (int i = 0; i < 10_000; i++) {
                    harness.send(new Value(i, text("x".repeat(10_000))));
                }
            }
        },
        CLAIM_TO_HAVE_TAKEN_MORE {
            @Override
            void on(Harness harness) throws Exception {
                harness.send(new Taken(Long.MAX_VALUE));
                harness.send(new Taken(-1));
            }
        },
        SKIP_ALL_SEQUENCE_NUMBERS {
            @Override
            void on(Harness harness) throws Exception {
                Object frames = harness.frames();
                Field sequence = frames.getClass().getDeclaredField("sequence");
                sequence.setAccessible(true);
                sequence.set(frames, Long.MAX_VALUE);
                harness.send(new Taken(0));
            }
        },
        PUT_A_HUGE_VALUE {
            @Override
            void on(Harness harness) throws Exception {
                harness.queue.put("x".repeat(1 << 22));
            }
        },
        PUT_ANOTHER_TYPE {
            @Override
            @SuppressWarnings({"unchecked", "rawtypes"})
            void on(Harness harness) throws Exception {
                ((OutQueue) harness.queue).put(new Thread());
            }
        },
        THROW_WHAT_NEVER_ANSWERS {
            @Override
            void on(Harness harness) {
                throw new IllegalStateException() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                        hang();
                        return "";
                    }
                };
            }
        },
        CLAIM_TO_BE_DONE_AND_HANG {
            @Override
            void on(Harness harness) throws Exception {
                harness.send(new CallEnded(false));
                harness.send(new Finished("", FinishStatus.SUCCESSFUL, null));
                harness.send(new Completed());
                hang();
            }
        },
        CLAIM_THAT_THE_CALL_HAS_ENDED_AND_HANG {
            @Override
            void on(Harness harness) throws Exception {
                harness.send(new CallEnded(true));
                hang();
            }
        },
        HANG_IN_A_SHUTDOWN_HOOK {
            @Override
            void on(Harness harness) {
                Runtime.getRuntime().addShutdownHook(new Thread(Hostile::hang));
            }
        },
        HALT_IN_A_SHUTDOWN_HOOK {
            @Override
            void on(Harness harness) {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
                System.exit(1);
            }
        },
        STOP_ALL_OTHER_THREADS_AND_HANG {
            @Override
            void on(Harness harness) {
                for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (thread.getName().startsWith("killafter")) {
                        thread.interrupt();
                        stop(thread);
                    }
                }
                hang();
            }
        },
        PRINT_FOR_EVER {
            @Override
            @SuppressWarnings("InfiniteLoopStatement")
            void on(Harness harness) {
                while (true) {
                    System.out.println("all tests passed");
                }
            }
        },
        START_PROCESSES_AND_HANG {
            @Override
            void on(Harness harness) throws Exception {
                for (int i = 0; i < 8; i++) {
                    new ProcessBuilder("sh", "-c", "setsid sh -c 'sleep 1000 & sleep 1000' &").start();
                }
                harness.queue.put("started");
                hang();
            }
        },
        PRETEND_TO_LACK_MEMORY {
            @Override
            void on(Harness harness) {
                System.out.println("java.lang.OutOfMemoryError: Java heap space");
                Runtime.getRuntime().halt(1);
            }
        };

        abstract void on(Harness harness) throws Exception;

        private static ByteBuffer text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(5 + bytes.length)
                    .put((byte) 1)
                    .putInt(bytes.length)
                    .put(bytes)
                    .flip();
        }

        // It is gone in newer JDKs.
        private static void stop(Thread thread) {
            try {
                Thread.class.getMethod("stop").invoke(thread);
            } catch (ReflectiveOperationException noLonger) {
                thread.interrupt();
            }
        }
    }
}
