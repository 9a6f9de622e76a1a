// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how a sample must end; the demo fails if it ends otherwise. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EndsAs {

    /**
     * Return the end of each attempt, in order.
     *
     * @return one end, unless the sample is rerun
     */
    End[] value();
}
