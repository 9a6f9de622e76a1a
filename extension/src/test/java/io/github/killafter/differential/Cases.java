// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses cases of one shape.
 *
 * @param reached how often each kind of place is reached in it
 */
record Cases(Shape shape, Map<Place, Integer> reached) {

    private static final List<Way> WAYS =
            List.of(Way.IGNORE_ALL, Way.HALT, Way.EXIT, Way.IGNORE_ALL, Way.THROW_OUT_OF_MEMORY);

    /** Return cases in which each leaf ends in one way, and one place of every second other kind. */
    List<Case> sample() {
        int turn = List.of(Shape.values()).indexOf(shape);
        List<Place> others = others().toList();
        Stream<Case> chosen = IntStream.range(0, others.size())
                .filter(index -> (index + turn) % 2 == 1)
                .mapToObj(index -> of(others.get(index), WAYS.get((index + turn) / 2 % WAYS.size()), turn));
        return Stream.concat(leaves(2 * turn, 2), chosen).toList();
    }

    /** Return cases in which each leaf ends in each way, and one place of each other kind. */
    List<Case> all() {
        Stream<Case> others =
                others().flatMap(place -> Stream.of(Way.values()).map(way -> of(place, way, WAYS.indexOf(way) + 1)));
        return Stream.concat(leaves(0, 2 * Case.OF_LEAVES.size()), others).toList();
    }

    private Stream<Case> leaves(int first, int turns) {
        return IntStream.range(first, first + turns)
                .mapToObj(turn -> Case.leaves(shape, reached.get(Place.LEAF), turn));
    }

    private Stream<Place> others() {
        return reached.keySet().stream().filter(place -> place != Place.LEAF);
    }

    private Case of(Place place, Way way, int turn) {
        int number = 1 + (7 * turn) % reached.get(place);
        // A class that cannot be initialised fails again wherever it is used.
        return place == Place.STATIC_INITIALISER ? Case.each(shape, place, way) : Case.one(shape, place, number, way);
    }
}
