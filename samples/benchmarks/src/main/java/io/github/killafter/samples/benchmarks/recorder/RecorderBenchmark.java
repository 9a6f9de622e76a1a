// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.recorder;

import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Measures what it costs to record a test: its start and its end, and those of its constructor and its method. */
public final class RecorderBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TESTS = 200_000;
    private static final int WARMUPS = 5;
    private static final int ROUNDS = 9;
    private static final String CLASS = "com.acme.shop.orders.OrderServiceTests";
    private static final String CLASS_ID = "[engine:junit-jupiter]/[class:" + CLASS + "]";

    private RecorderBenchmark() {}

    /** Print nanoseconds of processor time per test: median, minimum and maximum of the rounds. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("recorder");
        System.out.printf(Locale.ROOT, "%-28s%10s%10s%10s%n", "ns per test", "median", "min", "max");
        try (FlightRecorder recorder = FlightRecorder.in(folder)) {
            recorder.started(new Started(CLASS_ID, "", Kind.CONTAINER, CLASS, "", "OrderServiceTests"));
            List<Started> tests =
                    IntStream.range(0, 1000).mapToObj(RecorderBenchmark::test).toList();
            print("test", tests, recorder, false);
            print("test with two calls", tests, recorder, true);
        } finally {
            Files.delete(folder);
        }
    }

    private static Started test(int number) {
        String method = "refusesAnOrderWithoutItems" + number;
        String id = CLASS_ID + "/[method:" + method + "()]";
        return new Started(id, CLASS_ID, Kind.TEST, CLASS, method, method + "()");
    }

    private static void print(String name, List<Started> tests, FlightRecorder recorder, boolean calls) {
        double[] nanos = IntStream.range(0, WARMUPS + ROUNDS)
                .mapToDouble(round -> round(tests, recorder, calls))
                .skip(WARMUPS)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT, "%-28s%10.0f%10.0f%10.0f%n", name, nanos[ROUNDS / 2], nanos[0], nanos[ROUNDS - 1]);
    }

    private static double round(List<Started> tests, FlightRecorder recorder, boolean calls) {
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < TESTS; i++) {
            Started test = tests.get(i % tests.size());
            recorder.started(test);
            if (calls) {
                call(test, "constructor ", recorder);
                call(test, "", recorder);
            }
            recorder.ended(test.uniqueId(), Result.PASSED);
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - begun) / TESTS;
    }

    private static void call(Started test, String label, FlightRecorder recorder) {
        recorder.callStarted(test.uniqueId(), new StartedCall(label, "", 2_000_000_000L));
        recorder.callEnded(test.uniqueId());
    }
}
