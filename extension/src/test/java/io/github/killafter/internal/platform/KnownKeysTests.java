// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.config.SettingsTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownKeysTests {

    private static final KnownKeys KNOWN = new KnownKeys(SettingsTable.keys());

    @ParameterizedTest
    @CsvSource({
        "killafter.grace.kil, grace.kill",
        "killafter.grace.interupt, grace.interrupt",
        "killafter.grace.sotp-event, grace.stop-event",
        "killafter.grace.stopEvent, grace.stop-event",
        "killafter.slow-after, slow.after",
        "killafter.Mode, mode",
        "killafter.mod, mode",
        "killafter.fork.maxheap, fork.max-heap",
        "killafter.timeout.tests.default, timeout.test.default",
        "killafter.kill, grace.kill",
        "killafter.thread.mode, thread",
        "killafter.timeout.test, timeout.test.default",
        "killafter.timeout, timeout.default timeout.test.default timeout.lifecycle.default timeout.factor",
        "killafter.killafter.mode, mode",
        "killafter.killafter.mod, mode",
        "KillAfter.mode, mode",
        "kilafter.mode, mode",
        "kill-after.grace.kill, grace.kill",
        "killafter.kill-after.grace.kill, grace.kill"
    })
    void findsTheKeyThatWasMeant(String key, String expected) {
        List<String> names =
                Arrays.stream(expected.split(" ")).map("killafter."::concat).toList();

        assertThat(KNOWN.near(key)).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"killafter.version", "killafter.skip", "killafter.", "killafter.foo.bar", "killafter.home.x"})
    void findsNothingForAnotherWord(String key) {
        assertThat(KNOWN.near(key)).isEmpty();
    }

    @Test
    void findsNoKeyNearAnotherKnownOne() {
        assertThat(SettingsTable.keys())
                .allSatisfy(key -> assertThat(KNOWN.near(key)).containsExactly(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"killafter.mode", "java.home", "kill.mode", "killafter", "junit.jupiter.mode", ".mode"})
    void knowsAPrefixThatIsRightOrAnothers(String key) {
        assertThat(KnownKeys.hasMistypedPrefix(key)).isFalse();
    }
}
