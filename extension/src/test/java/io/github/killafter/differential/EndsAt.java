// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a class ends, and how. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EndsAt {

    /** The name of a {@link Place}. */
    String place();

    /** The name of a {@link Way}, or of nothing, for each place of this kind in the order in which they are reached. */
    String[] ways();
}
