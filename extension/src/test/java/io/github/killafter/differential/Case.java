// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import io.github.killafter.testkit.Compiled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A class that ends in some of its places of one kind.
 *
 * @param ways how each of them ends in the order in which they are reached, or an empty text where it does not
 */
record Case(String name, Shape shape, Place place, List<String> ways) {

    /** The ways of leaves, by turns. */
    static final List<Way> OF_LEAVES = List.of(Way.IGNORE_ALL, Way.HALT, Way.EXIT, Way.THROW_OUT_OF_MEMORY);

    /** Return one in which nothing ends. */
    static Case none(Shape shape) {
        return new Case(shape + "_NONE", shape, Place.LEAF, List.of());
    }

    /** Return one that ends in one place, the one of this number, from 1 on. */
    static Case one(Shape shape, Place place, int number, Way way) {
        List<String> ways = new ArrayList<>(Collections.nCopies(number - 1, ""));
        ways.add(way.name());
        return new Case("%s_%s_%d_%s".formatted(shape, place, number, way), shape, place, ways);
    }

    /** Return one that ends in each place of a kind, however often that is reached. */
    static Case each(Shape shape, Place place, Way way) {
        return new Case(
                "%s_%s_EACH_%s".formatted(shape, place, way), shape, place, Collections.nCopies(50, way.name()));
    }

    /** Return one in which every second leaf ends, the ways by turns. */
    static Case leaves(Shape shape, int count, int first) {
        List<String> turns = IntStream.range(0, count)
                .mapToObj(leaf -> leaf + first)
                .map(turn -> turn % 2 == 0
                        ? OF_LEAVES.get(turn / 2 % OF_LEAVES.size()).name()
                        : "")
                .toList();
        return new Case("%s_LEAVES_%d".formatted(shape, first), shape, Place.LEAF, turns);
    }

    /** Return the classes of cases, compiled into a folder. */
    static Class<?>[] compiled(List<Case> cases, Path folder) {
        String source = Shape.IMPORTS + cases.stream().map(Case::source).collect(Collectors.joining("\n"));
        ClassLoader loader =
                Compiled.in(folder).load(cases.get(0).name(), source).getClassLoader();
        return cases.stream().map(each -> each.load(loader)).toArray(Class<?>[]::new);
    }

    private Class<?> load(ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private String source() {
        return shape.source(
                name,
                "@KillAfter(%d) @EndsAt(place = \"%s\", ways = {%s})"
                        .formatted(
                                hangs() ? 5 : 60,
                                place,
                                ways.stream().map(way -> '"' + way + '"').collect(Collectors.joining(", "))));
    }

    private boolean hangs() {
        return ways.stream().anyMatch(way -> !way.isEmpty() && Way.valueOf(way).isHang());
    }
}
