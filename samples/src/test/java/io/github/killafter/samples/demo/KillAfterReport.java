// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads KillAfter's report of one run: how the attempts of each hung test ended. See {@code docs/report.md}. */
final class KillAfterReport {

    private static final Pattern METHOD = Pattern.compile("\\[method:([^\\]]+)\\]");

    private KillAfterReport() {}

    /** Return the hung tests of the only run in a folder. */
    static Map<SampleName, List<End>> in(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files =
                    found.filter(file -> file.toString().endsWith(".jsonl")).toList();
            if (files.size() != 1) {
                throw new IllegalStateException("not one run in " + folder + " but " + files);
            }
            return of(Files.readAllLines(files.get(0)));
        }
    }

    static Map<SampleName, List<End>> of(List<String> lines) {
        List<JsonObject> records = lines.stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        must(!records.isEmpty() && is(records.get(0), "run"), "does not begin with a run");
        must(text(records.get(0), "schema").equals("killafter/1"), "has another schema than killafter/1");
        JsonObject last = records.get(records.size() - 1);
        must(is(last, "end"), "has no end");
        Map<SampleName, List<End>> hung = new TreeMap<>();
        records.stream().filter(record -> is(record, "escalation")).forEach(escalation -> {
            SampleName sample = sample(escalation.getAsJsonObject("call"));
            must(hung.put(sample, ends(escalation)) == null, "has two verdicts on " + sample);
        });
        must(last.get("hung").getAsInt() == hung.size(), "counts other hangs than it tells of");
        return hung;
    }

    private static void must(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalStateException("the report " + fault);
        }
    }

    private static boolean is(JsonObject record, String type) {
        return text(record, "type").equals(type);
    }

    private static SampleName sample(JsonObject call) {
        Matcher method = METHOD.matcher(text(call, "uniqueId"));
        return SampleName.of(text(call, "testClass"), method.find() ? method.group(1) : text(call, "name"));
    }

    private static List<End> ends(JsonObject escalation) {
        return StreamSupport.stream(escalation.getAsJsonArray("attempts").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(KillAfterReport::end)
                .toList();
    }

    private static End end(JsonObject attempt) {
        String end = text(attempt, "end");
        return End.valueOf(end.equals("STOPPED") ? "STOPPED_BY_" + text(attempt, "stoppedBy") : end);
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }
}
