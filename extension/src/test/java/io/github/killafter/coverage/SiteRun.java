// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.coverage;

import io.github.killafter.coverage.Site.Placement;
import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One run of all sites, and of a test that passes afterwards. */
final class SiteRun {

    private static final String AFTERWARDS = "@Fixture @KillAfter(120) class Afterwards { @Test void passes() {} }\n";

    private final Recorded recorded;

    private SiteRun(Recorded recorded) {
        this.recorded = recorded;
    }

    /** Run all sites, with timeouts in these places. */
    static SiteRun of(LauncherKit kit, Path folder, Placement... placements) {
        Class<?>[] fixtures = compiled(folder, placements);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(fixtures[0].getClassLoader());
        try {
            return new SiteRun(kit.run(fixtures));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    // Generated, because a class is initialised only once, and annotations are constants.
    private static Class<?>[] compiled(Path folder, Placement... placements) {
        Map<String, String> sources = new TreeMap<>();
        for (Placement placement : placements) {
            Arrays.stream(Site.values())
                    .forEach(site -> sources.put(site.className(placement), site.source(placement)));
        }
        String source = Site.IMPORTS + String.join("\n", sources.values()) + Site.HANG + AFTERWARDS;
        Class<?> afterwards = Compiled.in(folder).load("Afterwards", source);
        List<Class<?>> all = new ArrayList<>();
        sources.keySet().forEach(name -> all.add(load(name, afterwards.getClassLoader())));
        all.add(afterwards);
        return all.toArray(Class<?>[]::new);
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Return what the tests and containers of a site failed with. */
    List<Throwable> failuresAt(Site site, Placement placement) {
        return recorded.lines().stream()
                .filter(line -> line.test().getUniqueId().contains(":" + site.className(placement) + "]"))
                .flatMap(line -> line.thrown().stream())
                .toList();
    }

    /** Return how the test ended that came after all of them. */
    List<String> afterwards() {
        return recorded.endsOf("passes()");
    }
}
