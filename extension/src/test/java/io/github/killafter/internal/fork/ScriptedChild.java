// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.ThrowableCopier;
import io.github.killafter.internal.wire.frame.FrameHandler;
import io.github.killafter.internal.wire.frame.FrameReader;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A child that speaks the protocol and does what the unique id of its order says, a constant of {@link Script}. */
public final class ScriptedChild implements FrameHandler {

    // A header, and the beginning of a name.
    private static final byte[] HALF_A_SESSION = {1, (byte) 0xC0, (byte) 0xC0, 0x10, 7, 0x10, 0, 9, 'h', 'o'};

    private final OutputStream raw = new FileOutputStream(FileDescriptor.out);
    private final Nonce nonce;
    private final FrameWriter link;
    private final CompletableFuture<Order> order = new CompletableFuture<>();

    private ScriptedChild() throws IOException {
        nonce = Hello.await(System.in);
        link = new FrameWriter(raw, nonce);
    }

    public static void main(String[] arguments) throws Exception {
        if ("exit".equals(System.getenv("BEFORE_READY"))) {
            System.err.println("no such thing");
            Runtime.getRuntime().halt(9);
        }
        ScriptedChild child = new ScriptedChild();
        child.link.send(new Ready(Message.VERSION, ProcessHandle.current().pid()));
        child.carryOut();
    }

    private void carryOut() throws Exception {
        FrameReader reader = new FrameReader(nonce, this);
        byte[] buffer = new byte[8192];
        while (!order.isDone()) {
            int count = System.in.read(buffer);
            if (count < 0) {
                Runtime.getRuntime().halt(1);
            }
            reader.feed(buffer, 0, count);
        }
        Script script = Script.valueOf(order.get().uniqueId());
        if (script.calls) {
            link.send(new CallStarted());
        }
        play(script);
    }

    @Override
    public void message(Message message) {
        if (message instanceof Order received) {
            order.complete(received);
        }
    }

    @Override
    public void chatter(byte[] bytes, int start, int length) {}

    private void play(Script script) throws Exception {
        switch (script) {
            case PASS -> finish(FinishStatus.SUCCESSFUL, null);
            case FAIL -> finish(FinishStatus.FAILED, new IllegalStateException("wrong"));
            case ABORT -> finish(FinishStatus.ABORTED, new IllegalStateException("not here"));
            case REFUSE -> {
                link.send(new Refused("other arguments: 2, not 1"));
                complete();
            }
            case SKIP -> {
                link.send(new Skipped("x", "not on Mondays"));
                complete();
            }
            case NEVER_CALL -> hang();
            case HANG -> hang();
            case HANG_IN_HOOK -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ScriptedChild::hang));
                link.send(new CallStarted());
                hang();
            }
            case SPIN_COUNTING -> System.setProperty("spun", Integer.toString(spin((int) System.nanoTime())));
            case STOP_SELF -> {
                run("kill", "-STOP", pid());
                hang();
            }
            case END_ON_TERMINATE -> endOnTerminate();
            case PASS_AND_STAY -> {
                Thread stays = new Thread(ScriptedChild::hang);
                stays.start();
                link.send(new CallEnded(false));
                link.send(new Finished(script.name(), FinishStatus.SUCCESSFUL, null));
                link.send(new Completed());
            }
            case DAEMON -> {
                startDaemon();
                link.send(new CallStarted());
                hang();
            }
            case DAEMON_AND_PASS -> {
                startDaemon();
                finish(FinishStatus.SUCCESSFUL, null);
            }
            case FLOOD -> flood();
            case GARBAGE -> {
                raw.write(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 0, 27, 'b', '\n'});
                finish(FinishStatus.SUCCESSFUL, null);
            }
            case FORGE -> {
                forge();
                Runtime.getRuntime().halt(0);
            }
            case CLOSE_OUTPUT -> {
                raw.close();
                hang();
            }
            case EXIT_0 -> exit(0);
            case EXIT_3 -> exit(3);
            case HALT_0 -> Runtime.getRuntime().halt(0);
            case HALT_3 -> Runtime.getRuntime().halt(3);
            case SEGV -> {
                run("kill", "-SEGV", pid());
                hang();
            }
            case KILL_SELF -> {
                killSelf();
                hang();
            }
            case KILL_SELF_AS_JACOCO_WRITES -> {
                Files.write(jacocosFile(), HALF_A_SESSION, StandardOpenOption.APPEND);
                killSelf();
                hang();
            }
            case OUT_OF_MEMORY -> {
                try {
                    fillMemory();
                } catch (OutOfMemoryError error) {
                    finish(FinishStatus.FAILED, error);
                }
            }
            case DIE_OF_MEMORY -> {
                try {
                    fillMemory();
                } catch (OutOfMemoryError error) {
                    error.printStackTrace();
                    Runtime.getRuntime().halt(1);
                }
            }
        }
    }

    private void finish(FinishStatus status, @Nullable Throwable thrown) throws IOException {
        link.send(new CallEnded(false));
        link.send(new Finished(order.join().uniqueId(), status, thrown == null ? null : ThrowableCopier.copy(thrown)));
        complete();
    }

    private void complete() throws IOException {
        link.send(new Completed());
        Runtime.getRuntime().halt(0);
    }

    private void exit(int code) throws IOException {
        link.send(new Exiting());
        System.exit(code);
    }

    private void endOnTerminate() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                link.send(new CallEnded(false));
                link.send(new Finished(order.join().uniqueId(), FinishStatus.SUCCESSFUL, null));
                complete();
            } catch (IOException broken) {
                hang();
            }
        }));
        link.send(new CallStarted());
        hang();
    }

    // Returns when it is what it is to be: before that it is another program.
    private static void startDaemon() throws IOException {
        Process daemon =
                new ProcessBuilder("setsid", "sleep", "1000").inheritIO().start();
        Path arguments = Path.of("/proc", Long.toString(daemon.pid()), "cmdline");
        while (!Files.readString(arguments).startsWith("sleep")) {
            Thread.onSpinWait();
        }
    }

    private void flood() throws IOException {
        byte[] line = "0123456789\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (long sent = 0; sent < 200_000_000; sent += line.length) {
            raw.write(line);
        }
        finish(FinishStatus.SUCCESSFUL, null);
    }

    // All that a frame consists of is right but the nonce, which code of the test does not know.
    private void forge() throws IOException {
        FrameWriter forged = new FrameWriter(raw, Nonce.random());
        forged.send(new CallEnded(false));
        forged.send(new Finished(order.join().uniqueId(), FinishStatus.SUCCESSFUL, null));
        forged.send(new Completed());
    }

    // Without a call or an access to the heap in it, so that a compiler can leave out all safepoint polls.
    private static int spin(int seed) {
        int sum = seed;
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            for (int j = 0; j < Integer.MAX_VALUE; j++) {
                sum = sum * 31 + (i ^ j);
            }
        }
        return sum;
    }

    private static void fillMemory() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[Math.max(1 << 20, all.size())]);
        }
    }

    private static void hang() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    private static Path jacocosFile() {
        String option = "destfile=";
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .map(argument -> Path.of(argument.substring(argument.indexOf(option) + option.length())))
                .findFirst()
                .orElseThrow();
    }

    // Without our marker: it may end later than what it ends.
    private static void killSelf() throws IOException {
        ProcessBuilder kill = new ProcessBuilder("kill", "-KILL", pid());
        kill.environment().clear();
        kill.start();
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .start()
                .waitFor(Duration.ofSeconds(5).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    /** The behaviours of a child. */
    public enum Script {
        PASS,
        FAIL,
        ABORT,
        REFUSE(false),
        SKIP(false),
        NEVER_CALL(false),
        HANG,
        HANG_IN_HOOK(false),
        SPIN_COUNTING,
        STOP_SELF,
        END_ON_TERMINATE(false),
        PASS_AND_STAY,
        DAEMON(false),
        DAEMON_AND_PASS,
        FLOOD,
        GARBAGE,
        FORGE,
        CLOSE_OUTPUT,
        EXIT_0,
        EXIT_3,
        HALT_0,
        HALT_3,
        SEGV,
        KILL_SELF,
        KILL_SELF_AS_JACOCO_WRITES,
        OUT_OF_MEMORY,
        DIE_OF_MEMORY;

        private final boolean calls;

        Script() {
            this(true);
        }

        Script(boolean calls) {
            this.calls = calls;
        }
    }
}
