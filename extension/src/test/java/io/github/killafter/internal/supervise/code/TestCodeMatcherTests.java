// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestCodeMatcherTests {

    private static final TestCodeMatcher ALONE = new TestCodeMatcher("com.acme.ShopTests$Nested", true);
    private static final TestCodeMatcher AMONG_OTHERS = new TestCodeMatcher("com.acme.ShopTests$Nested", false);

    @Test
    void knowsTheTestClassAndAllClassesInsideOfIt() {
        assertThat(AMONG_OTHERS.isOn(stack("java.util.HashMap", "com.acme.ShopTests", "java.lang.Thread")))
                .isTrue();
        assertThat(AMONG_OTHERS.isOn(stack("com.acme.ShopTests$1$Inner"))).isTrue();
        assertThat(AMONG_OTHERS.isOn(stack("com.acme.ShopTestsToo"))).isFalse();
    }

    @Test
    void takesCodeOfItsPackageForItsOwnOnlyWhileNoOtherTestRuns() {
        assertThat(ALONE.isOn(stack("com.acme.Helper"))).isTrue();
        assertThat(AMONG_OTHERS.isOn(stack("com.acme.Helper"))).isFalse();
        assertThat(ALONE.isOn(stack("com.acme.other.Helper"))).isFalse();
        assertThat(ALONE.isOn(stack("java.util.stream.Sink"))).isFalse();
    }

    @Test
    void leavesThreadsThatRunTestsToThoseWhoWatchThem() {
        assertThat(ALONE.isOn(stack("com.acme.ShopTests", "org.junit.platform.commons.util.ReflectionUtils")))
                .isFalse();
        assertThat(ALONE.isOn(stack("com.acme.ShopTests", "io.github.killafter.internal.supervise.CallHandover")))
                .isFalse();
    }

    // It is of a package that knows this one, so that its name is all that there is here.
    @Test
    void knowsThePreloaderByItsName() throws ClassNotFoundException {
        String preloading = Class.forName("io.github.killafter.internal.suite.EscalationPreloader")
                .getName();

        assertThat(TestCodeMatcher.isPreloading(stack("java.lang.Thread", preloading)))
                .isTrue();
        assertThat(TestCodeMatcher.isPreloading(stack("com.acme.ShopTests"))).isFalse();
    }

    private static StackTraceElement[] stack(String... classes) {
        return Arrays.stream(classes)
                .map(type -> new StackTraceElement(type, "run", null, -1))
                .toArray(StackTraceElement[]::new);
    }
}
