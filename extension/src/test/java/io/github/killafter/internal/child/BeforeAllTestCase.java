// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.testkit.Fixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class whose set-up is what the rerun is about. */
@Fixture
@ExtendWith(LinkExtension.class)
final class BeforeAllTestCase {

    @BeforeAll
    static void setUp() {
        System.out.println("set up");
        throw new IllegalStateException("no database");
    }

    @Test
    void first() {
        System.out.println("test");
    }
}
