// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.report.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds as many sessions to the history as its second argument says, and prints the number of each that is done. */
final class HistoryMain {

    private HistoryMain() {}

    @SuppressWarnings("SystemOut") // The test reads it.
    public static void main(String... arguments) {
        List<String> notes = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
            SessionHistory session = new SessionHistory(Path.of(arguments[0]), Instant.EPOCH, notes::add);
            String id = Samples.ACCEPT.uniqueId();
            session.passed(new Started(id, "", Kind.TEST, Samples.ACCEPT.testClass(), "accept", "accept()"), 1);
            session.close();
            session.hung(Samples.everything());
            System.out.println(i);
        }
        notes.forEach(System.out::println);
    }
}
