// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import io.github.killafter.testkit.Recorded.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One run of some cases. */
final class Run {

    private final Recorded recorded;
    private final Path folder;

    private Run(Recorded recorded, Path folder) {
        this.recorded = recorded;
        this.folder = folder;
    }

    /** Run compiled cases, whose places are counted in a folder. */
    static Run of(LauncherKit kit, Path folder, Class<?>... classes) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes[0].getClassLoader());
        try {
            return new Run(kit.with(PlannedEnd.FOLDER, folder.toString()).run(classes), folder);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Return how often each kind of place was reached in each case. */
    Map<Shape, Map<Place, Integer>> reached(List<Case> cases) {
        return cases.stream().collect(Collectors.toMap(Case::shape, this::reached));
    }

    private Map<Place, Integer> reached(Case one) {
        Map<Place, Integer> counts = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            Path file = folder.resolve(one.name() + ".places").resolve(place.name());
            if (Files.exists(file)) {
                counts.put(place, size(file));
            }
        }
        return counts;
    }

    private static int size(Path file) {
        try {
            return (int) Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return what was not as in a run in which the same place of the same case throws an ordinary exception. */
    List<String> differencesFrom(Run plain, Case one) {
        List<Line> expected = plain.lines(one);
        List<Line> actual = lines(one);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), actual.size()) && differences.isEmpty(); i++) {
            String should = i < expected.size() ? text(expected.get(i)) : "nothing";
            String is = i < actual.size() ? text(actual.get(i)) : "nothing";
            if (!should.equals(is)) {
                differences.add(one.name() + ": " + is + " where plain JUnit has " + should);
            } else {
                Failure.difference(expected.get(i), actual.get(i))
                        .ifPresent(difference -> differences.add(one.name() + ": " + should + " " + difference));
            }
        }
        return differences;
    }

    private List<Line> lines(Case one) {
        return recorded.lines().stream()
                .filter(line -> !line.what().equals("reported"))
                .filter(line -> line.test().getUniqueId().contains(":" + one.name() + "]"))
                .toList();
    }

    private static String text(Line line) {
        return line.what() + " " + line.test().getUniqueId().replaceAll("^.*\\[engine:[a-z-]+\\]/", "");
    }
}
