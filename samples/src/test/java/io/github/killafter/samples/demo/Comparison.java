// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import io.github.killafter.samples.demo.SurefireReport.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares what the samples promise with two reports; {@code hung} is KillAfter's. */
record Comparison(
        Map<SampleName, List<End>> promised, Map<SampleName, List<End>> hung, Map<SampleName, Result> results) {

    private static final List<End> PASSED = List.of(End.PASSED);

    /** One sample: how it ended, and what is wrong with that; nothing, if {@code problem} is empty. */
    record Row(SampleName sample, String ended, String problem) {

        boolean isFine() {
            return problem.isEmpty();
        }

        @Override
        public String toString() {
            return String.format("%-44s %s", sample, isFine() ? ended : ended + "  <-- " + problem);
        }
    }

    List<Row> rows() {
        TreeSet<SampleName> all = new TreeSet<>(promised.keySet());
        all.addAll(hung.keySet());
        all.addAll(results.keySet());
        return all.stream().map(this::row).toList();
    }

    private Row row(SampleName sample) {
        return new Row(sample, ended(sample), problem(sample));
    }

    private String ended(SampleName sample) {
        if (hung.containsKey(sample)) {
            return words(hung.get(sample));
        }
        Result result = results.get(sample);
        return result == null ? "did not run" : result.toString();
    }

    private String problem(SampleName sample) {
        List<End> must = promised.get(sample);
        Result result = results.get(sample);
        if (must == null) {
            return "is no sample that says how it must end";
        }
        if (result == null) {
            return "Surefire has no result of it";
        }
        if (!must.equals(hung.getOrDefault(sample, PASSED))) {
            return "must have ended as: " + words(must);
        }
        boolean asItMust = must.equals(PASSED) ? result.passed() : result.hung();
        return asItMust ? "" : "Surefire says: " + result;
    }

    private static String words(List<End> ends) {
        return String.join(", then ", ends.stream().map(Comparison::words).toList());
    }

    private static String words(End end) {
        return switch (end) {
            case PASSED -> "passed";
            case STOPPED_BY_STOP_EVENT -> "stopped by STOP_EVENT";
            case STOPPED_BY_INTERRUPT -> "stopped by INTERRUPT";
            case STOPPED_BY_RAISE -> "stopped by RAISE";
            case STOPPED_BY_TERMINATE -> "stopped by TERMINATE";
            case STOPPED_BY_KILL -> "stopped by KILL";
            case FINISHED_LATE -> "finished late";
            case FROZEN -> "not stopped, frozen";
            case ABANDONED -> "not stopped, abandoned";
        };
    }
}
