// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No compiler checks these names: each is that of a package, a class or a method that is there. */
class NamesTests {

    private static final ClassLoader LOADER = NamesTests.class.getClassLoader();

    static Stream<String> names() {
        return Stream.of(JUnitNames.class, OwnNames.class)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> !field.isSynthetic())
                .flatMap(NamesTests::values);
    }

    private static Stream<String> values(Field constant) {
        try {
            Object value = constant.get(null);
            return value instanceof Collection<?> many
                    ? many.stream().map(String.class::cast)
                    : Stream.of((String) value);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void exists(String name) throws Exception {
        if (name.endsWith(".")) {
            assertThat(LOADER.getResource(name.replace('.', '/'))).isNotNull();
        } else if (OwnNames.BODIES.contains(name)) {
            int method = name.lastIndexOf('.');
            assertThat(Class.forName(name.substring(0, method), false, LOADER).getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(name.substring(method + 1));
        } else {
            assertThatCode(() -> Class.forName(name, false, LOADER)).doesNotThrowAnyException();
        }
    }

    @Test
    void classesBelongToTheirOwner() {
        assertThat(CodeOwner.isJdk(String.class.getName())).isTrue();
        assertThat(CodeOwner.isJdk(OwnNames.EXTENSION)).isFalse();
        assertThat(CodeOwner.isJUnit(Test.class.getName())).isTrue();
        assertThat(CodeOwner.isJUnitInternal(Test.class.getName())).isFalse();
        assertThat(CodeOwner.isJUnitInternal(JUnitNames.NODE_TEST_TASK)).isTrue();
        assertThat(CodeOwner.callsTests(JUnitNames.NODE_TEST_TASK)).isTrue();
        assertThat(CodeOwner.isKillAfter(OwnNames.EXTENSION)).isTrue();
        assertThat(CodeOwner.isKillAfterInternal(OwnNames.EXTENSION)).isFalse();
        assertThat(CodeOwner.isKillAfterInternal(OwnNames.PRELOADER)).isTrue();
    }

    @Test
    void aFrameOfOneOfTheJdksModulesIsTheJdks() {
        assertThat(CodeOwner.isJdk(frame("jdk.httpserver", "com.sun.net.httpserver.HttpServer")))
                .isTrue();
        assertThat(CodeOwner.isJdk(frame(null, "com.sun.jna.Native"))).isFalse();
    }

    private static StackTraceElement frame(@Nullable String module, String type) {
        return new StackTraceElement(null, module, null, type, "start", null, 1);
    }
}
