// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Recorded;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than 300 tests of every kind come to the same, whichever JVM they run in. */
@Tag("forks")
@Timeout(300)
class MixedSuiteTests {

    @Test
    void comesToTheSameInForkedJvms() {
        Class<?>[] all = Stream.of(
                        Arguments.class, Dynamic.class, Extended.class, Failures.class, Lifecycles.class, Shapes.class)
                .flatMap(group -> Stream.of(group.getDeclaredClasses()))
                .filter(type -> type.getSimpleName().endsWith("TestCase"))
                .toArray(Class<?>[]::new);

        Recorded plain = launcher().run(all);
        Recorded forked = launcher().forked().run(all);

        assertThat(forked.differencesFrom(plain)).isEmpty();
        assertThat(forked.lines())
                .noneSatisfy(line -> assertThat(line.test().getUniqueId()).contains("junit-jupiter]/"))
                .filteredOn(line -> line.test().isTest() && !line.what().equals("reported"))
                .extracting(line -> line.test().getUniqueId())
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSizeGreaterThan(300));
    }
}
