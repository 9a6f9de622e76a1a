// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.Selection;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.TargetCall;
import io.github.killafter.internal.wire.frame.FrameWriter;
import io.github.killafter.internal.wire.frame.Hello;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Creates an archive: a child runs tests of ours, and the JVM records the classes used. */
record Training(Launch launch, List<Path> jars, ArchiveKind kind) {

    private static final String MAIN = "io.github.killafter.internal.child.ChildMain";
    private static final String TESTS = "io.github.killafter.internal.child.TrainingRun";
    private static final String CLASS_ID = "[engine:junit-jupiter]/[class:" + TESTS + "]";
    private static final String CALL = "passes(io.github.killafter.escalation.StopEvent)";

    // Each call is guarded, as where users ask for that with no annotation.
    private static final Map<String, String> CONFIGURATION = Map.of(
            "junit.jupiter.extensions.autodetection.enabled",
            "true",
            "junit.jupiter.execution.parallel.enabled",
            "false",
            "killafter.timeout.default",
            "60 s");

    private static final Duration AT_MOST = Duration.ofMinutes(2);

    /** Create it, in an empty folder; takes seconds. */
    Path make(Path folder) throws IOException, InterruptedException, TimeoutException {
        Path archive = folder.resolve("classes." + kind.ending);
        switch (kind) {
            case DYNAMIC -> train(folder, List.of("-XX:ArchiveClassesAtExit=" + archive));
            case AOT -> makeAot(folder, archive);
        }
        if (!Files.isRegularFile(archive) || Files.size(archive) == 0) {
            throw new IOException("the JVM created no archive");
        }
        // What the JVM would not take after all must not be tried by each child.
        try (BackgroundProcess trial = start(folder, kind.require(archive), "-version")) {
            trial.awaitSuccess(AT_MOST);
        }
        return archive;
    }

    // In two steps, because JDK 24 cannot do it in one, and so that each process is started by us.
    private void makeAot(Path folder, Path archive) throws IOException, InterruptedException, TimeoutException {
        String configuration = "-XX:AOTConfiguration=" + folder.resolve("classes.conf");
        train(folder, List.of("-XX:AOTMode=record", configuration));
        List<String> create = List.of("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + archive);
        try (BackgroundProcess creation = start(folder, create, "-version")) {
            creation.awaitSuccess(AT_MOST);
        }
    }

    private void train(Path folder, List<String> options) throws IOException, InterruptedException, TimeoutException {
        // It ends by itself as soon as its input ends, or the deadline has passed.
        try (BackgroundProcess child = start(folder, options, MAIN)) {
            OutputStream input = child.input();
            Nonce nonce = Nonce.random();
            Hello.send(nonce, input);
            FrameWriter link = new FrameWriter(input, nonce);
            // What runs whole classes, and then what reruns one call, which ends it.
            link.send(batch());
            link.send(order());
            child.awaitSuccess(AT_MOST);
        }
    }

    private static Batch batch() {
        return new Batch(1, List.of(Selection.of(CLASS_ID)), CONFIGURATION, Map.of(), supervision());
    }

    private static Order order() {
        CallPlace place = new CallPlace(
                CLASS_ID + "/[method:" + CALL + "]",
                "TEST",
                TESTS,
                "passes",
                List.of("io.github.killafter.escalation.StopEvent"));
        TargetCall target = new TargetCall(place, "passes(StopEvent)", List.of(), false);
        return new Order(CLASS_ID, Map.of(), Map.of(), target, supervision());
    }

    private static Supervision supervision() {
        return Supervision.byThisJvm(Duration.ZERO, AT_MOST);
    }

    private BackgroundProcess start(Path folder, List<String> more, String last) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launch.java().toString());
        command.addAll(ArchiveKey.trainable(launch.options()));
        command.addAll(more);
        command.add("-Xlog:disable");
        command.add("-cp");
        command.add(String.join(
                java.io.File.pathSeparator, jars.stream().map(Path::toString).toList()));
        command.add(last);
        return BackgroundProcess.start(command, folder);
    }
}
