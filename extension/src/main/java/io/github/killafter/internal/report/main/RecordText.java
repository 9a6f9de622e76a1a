// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a record of a report says, for a reader; nothing if its type is unknown, or of no use afterwards. */
final class RecordText {

    private final JsonView json;

    private RecordText(JsonView json) {
        this.json = json;
    }

    static List<String> of(Map<String, Object> json) {
        RecordText text = new RecordText(new JsonView(json));
        return switch (text.json.string("type")) {
            case "run" ->
                List.of("run of " + text.json.string("startedAt") + ", JVM " + text.json.string("pid") + ", "
                        + text.json.string("jvm"));
            case "note" -> List.of(Text.reason(text.json.string("text")));
            case "escalation" -> text.escalation();
            case "history" -> text.history();
            case "exit" -> text.exit();
            case "died" -> text.died();
            case "end" -> List.of(text.json.number("hung") + " hung, " + time(text.json, "timeLostNanos") + " lost");
            default -> List.of();
        };
    }

    private List<String> escalation() {
        JsonView call = json.object("call");
        List<String> lines = new ArrayList<>();
        String level = json.string("stoppedBy");
        lines.add(call.name() + " hung: timeout " + time(call, "timeoutNanos") + ", "
                + (level.isEmpty() ? "not stopped by a level" : "stopped by " + level) + ", cost "
                + time(json, "costNanos"));
        json.objects("attempts").forEach(attempt -> lines.add("  " + attempt(attempt)));
        if (!json.string("stuckIn").isEmpty()) {
            lines.add("  stuck in " + Text.reason(json.string("stuckIn")));
        }
        return lines;
    }

    private List<String> history() {
        return List.of("  known since " + json.string("since") + ": hung " + Text.count(json.number("hung"), "time")
                + ", slow " + Text.count(json.number("slow"), "time") + ", passed "
                + Text.count(json.number("passed"), "time"));
    }

    private static String attempt(JsonView attempt) {
        String steps = attempt.objects("steps").stream()
                .map(step -> step.string("level") + " " + step.string("outcome").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return attempt.string("isolation") + " " + attempt.string("end") + (steps.isEmpty() ? "" : ": " + steps);
    }

    private List<String> exit() {
        String startedBy = json.string("startedBy");
        List<String> lines = new ArrayList<>();
        lines.add("the test JVM exited: " + Text.reason(json.string("reason"))
                + (startedBy.isEmpty() ? "" : ", which " + Text.name(startedBy) + " started"));
        json.strings("stack").forEach(frame -> lines.add("    at " + Text.reason(frame)));
        addTests(lines);
        return lines;
    }

    private List<String> died() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "the test JVM " + json.string("pid") + " died; it was last seen alive at " + json.string("lastSeenAt"));
        addTests(lines);
        return lines;
    }

    private void addTests(List<String> lines) {
        json.objects("running")
                .forEach(test -> lines.add("  " + test.name() + " had run for " + time(test, "runningNanos")));
        json.objects("results")
                .forEach(test -> lines.add(
                        "  " + test.name() + " had " + test.string("result").toLowerCase(Locale.ROOT)));
    }

    private static String time(JsonView json, String key) {
        return HumanTime.measured(json.time(key));
    }
}
