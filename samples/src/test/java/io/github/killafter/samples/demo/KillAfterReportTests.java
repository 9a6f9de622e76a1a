// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static io.github.killafter.samples.demo.End.ABANDONED;
import static io.github.killafter.samples.demo.End.FINISHED_LATE;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillAfterReportTests {

    private static final String RUN = "{'type':'run','schema':'killafter/1'}";
    private static final String NOTE = "{'type':'note','text':'hello'}";
    private static final String STOPPED = escalation("drains(io.X)", "{'end':'STOPPED','stoppedBy':'RAISE'}");
    private static final String LATE_THEN_LEFT = escalation("waits()", "{'end':'FINISHED_LATE'},{'end':'ABANDONED'}");

    @Test
    void tellsHowEachAttemptEnded() {
        assertThat(read(RUN, NOTE, STOPPED, LATE_THEN_LEFT, end(2)))
                .hasSize(2)
                .containsEntry("drains", List.of(STOPPED_BY_RAISE))
                .containsEntry("waits", List.of(FINISHED_LATE, ABANDONED));
    }

    @Test
    void tellsOfNothingWhereNothingHung() {
        assertThat(read(RUN, end(0))).isEmpty();
    }

    @Test
    void refusesAReportThatIsNotWhole() {
        refuses("does not begin with a run");
        refuses("does not begin with a run", STOPPED, end(1));
        refuses("has another schema", RUN.replace("/1", "/2"), end(0));
        refuses("has no end", RUN, STOPPED);
        refuses("counts other hangs", RUN, STOPPED, end(2));
        refuses("has two verdicts", RUN, STOPPED, STOPPED, end(2));
    }

    @Test
    void readsTheFolderOfOneRun(@TempDir Path folder) throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> KillAfterReport.in(folder))
                .withMessageStartingWith("not one run");
        Files.writeString(folder.resolve("run-1.jsonl"), RUN + "\n" + end(0) + "\n");
        assertThat(KillAfterReport.in(folder)).isEmpty();
        Files.writeString(folder.resolve("run-2.jsonl"), RUN + "\n" + end(0) + "\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> KillAfterReport.in(folder))
                .withMessageStartingWith("not one run");
    }

    private static void refuses(String why, String... lines) {
        assertThatIllegalStateException().isThrownBy(() -> read(lines)).withMessageContaining(why);
    }

    private static Map<String, List<End>> read(String... lines) {
        var hung = KillAfterReport.of(
                Stream.of(lines).map(line -> line.replace('\'', '"')).toList());
        assertThat(hung.keySet()).allMatch(sample -> sample.className().equals("a.WorkerSample"));
        return hung.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().method(), Map.Entry::getValue));
    }

    private static String escalation(String method, String attempts) {
        return "{'type':'escalation','call':{'name':'x','testClass':'a.WorkerSample','uniqueId':"
                + "'[engine:junit-jupiter]/[class:a.WorkerSample]/[method:" + method + "]'},'attempts':[" + attempts
                + "]}";
    }

    private static String end(int hung) {
        return "{'type':'end','hung':" + hung + "}";
    }
}
