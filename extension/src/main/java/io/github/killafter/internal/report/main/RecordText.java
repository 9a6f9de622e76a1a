// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.internal.report.text.HumanTime;
import io.github.killafter.internal.report.text.TestName;
import io.github.killafter.internal.report.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a record of a report says, for a reader; nothing if its type is unknown, or of no use afterwards. */
final class RecordText {

    private final Map<?, ?> json;

    private RecordText(Map<?, ?> json) {
        this.json = json;
    }

    static List<String> of(Map<String, Object> json) {
        RecordText text = new RecordText(json);
        return switch (text.string("type")) {
            case "run" ->
                List.of("run of " + text.string("startedAt") + ", JVM " + text.string("pid") + ", "
                        + text.string("jvm"));
            case "note" -> List.of(Text.reason(text.string("text")));
            case "escalation" -> text.escalation();
            case "history" -> text.history();
            case "exit" -> text.exit();
            case "died" -> text.died();
            case "end" -> List.of(text.number("hung") + " hung, " + text.time("timeLostNanos") + " lost");
            default -> List.of();
        };
    }

    private List<String> escalation() {
        RecordText call = new RecordText(map("call"));
        List<String> lines = new ArrayList<>();
        String level = string("stoppedBy");
        lines.add(call.name() + " hung: timeout " + call.time("timeoutNanos") + ", "
                + (level.isEmpty() ? "not stopped by a level" : "stopped by " + level) + ", cost "
                + time("costNanos"));
        objects("attempts").forEach(attempt -> lines.add("  " + attempt.attempt()));
        if (!string("stuckIn").isEmpty()) {
            lines.add("  stuck in " + Text.reason(string("stuckIn")));
        }
        return lines;
    }

    private List<String> history() {
        return List.of("  known since " + string("since") + ": hung " + Text.count(number("hung"), "time") + ", slow "
                + Text.count(number("slow"), "time") + ", passed " + Text.count(number("passed"), "time"));
    }

    private String attempt() {
        String steps = objects("steps").stream()
                .map(step -> step.string("level") + " " + step.string("outcome").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return string("isolation") + " " + string("end") + (steps.isEmpty() ? "" : ": " + steps);
    }

    private List<String> exit() {
        String startedBy = string("startedBy");
        List<String> lines = new ArrayList<>();
        lines.add("the test JVM exited: " + Text.reason(string("reason"))
                + (startedBy.isEmpty() ? "" : ", which " + Text.name(startedBy) + " started"));
        strings("stack").forEach(frame -> lines.add("    at " + Text.reason(frame)));
        addTests(lines);
        return lines;
    }

    private List<String> died() {
        List<String> lines = new ArrayList<>();
        lines.add("the test JVM " + string("pid") + " died; it was last seen alive at " + string("lastSeenAt"));
        addTests(lines);
        return lines;
    }

    private void addTests(List<String> lines) {
        objects("running").forEach(test -> lines.add("  " + test.name() + " had run for " + test.time("runningNanos")));
        objects("results")
                .forEach(test -> lines.add(
                        "  " + test.name() + " had " + test.string("result").toLowerCase(Locale.ROOT)));
    }

    private String name() {
        return TestName.of(string("testClass"), string("name"));
    }

    private String time(String key) {
        return HumanTime.measured(Duration.ofNanos(number(key)));
    }

    private long number(String key) {
        return json.get(key) instanceof Long number ? number : 0;
    }

    private String string(String key) {
        Object value = json.get(key);
        return value == null ? "" : value.toString();
    }

    private Map<?, ?> map(String key) {
        return json.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private List<?> list(String key) {
        return json.get(key) instanceof List<?> list ? list : List.of();
    }

    private List<String> strings(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    private List<RecordText> objects(String key) {
        return list(key).stream()
                .filter(Map.class::isInstance)
                .map(each -> new RecordText((Map<?, ?>) each))
                .toList();
    }
}
