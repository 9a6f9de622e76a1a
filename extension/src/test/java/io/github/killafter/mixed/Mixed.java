// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.mixed;

import io.github.killafter.testkit.Fixture;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An annotation that is made of others. */
@Test
@Tag("composed")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Mixed {

    /** What all of the mixed suite share. */
    @Fixture
    @Tag("mixed")
    abstract class TestCase {}
}
