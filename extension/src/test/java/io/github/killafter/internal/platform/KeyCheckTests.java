// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyCheckTests {

    private static final KnownKeys KNOWN = new KnownKeys(List.of("killafter.mode", "killafter.grace.kill"));

    @Test
    void acceptsKnownKeysAndThoseOfOthers() {
        KeyCheck check =
                check(Set.of("killafter.mode", "java.home", "mode", "killer.mood", "kilafter.nothing"), Set.of());

        assertThat(check).isEqualTo(new KeyCheck(List.of(), List.of()));
    }

    @Test
    void namesTheNearestKey() {
        assertThat(check(Set.of("killafter.grace.kil"), Set.of()).problems())
                .containsExactly("killafter.grace.kil is not a setting; did you mean killafter.grace.kill?");
    }

    @Test
    void namesEveryNearKey() {
        KnownKeys known = new KnownKeys(List.of("killafter.a.x", "killafter.a.y", "killafter.a.z"));

        assertThat(KeyCheck.of(Set.of("killafter.a"), known, key -> false).problems())
                .containsExactly(
                        "killafter.a is not a setting; did you mean killafter.a.x, killafter.a.y or killafter.a.z?");
    }

    @Test
    void namesAllKeysIfNoneIsNear() {
        assertThat(check(Set.of("killafter.foo"), Set.of()).problems())
                .containsExactly("killafter.foo is not a setting; known are killafter.mode, killafter.grace.kill");
    }

    @Test
    void findsEveryMistakeInOrder() {
        assertThat(check(Set.of("killafter.mod", "kilafter.mode", "killafter.foo"), Set.of())
                        .problems())
                .hasSize(3)
                .isSorted();
    }

    @Test
    void onlyWarnsOfASystemPropertyThatIsNoTypingMistake() {
        Set<String> keys = Set.of("killafter.version", "killafter.mod");

        KeyCheck check = check(keys, keys);

        assertThat(check.problems()).containsExactly("killafter.mod is not a setting; did you mean killafter.mode?");
        assertThat(check.warning())
                .isEqualTo("the system property killafter.version is not a setting of KillAfter and has no effect");
    }

    @Test
    void warnsOfAllSystemPropertiesInOneLine() {
        Set<String> keys = Set.of("killafter.version", "killafter.skipped");

        assertThat(check(keys, keys).warning())
                .isEqualTo("the system properties killafter.skipped, killafter.version"
                        + " are not settings of KillAfter and have no effect");
    }

    private static KeyCheck check(Set<String> keys, Set<String> systemProperties) {
        return KeyCheck.of(keys, KNOWN, systemProperties::contains);
    }
}
