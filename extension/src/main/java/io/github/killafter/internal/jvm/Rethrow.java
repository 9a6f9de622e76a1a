// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

/** Rethrows what a method handle threw, whose signature allows anything. */
public final class Rethrow {

    private Rethrow() {}

    /** Never return: throw it as it is, checked or not, because it is the code under test that threw it. */
    public static RuntimeException unchecked(Throwable thrown) {
        return Rethrow.<RuntimeException>as(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is never checked: that is the trick
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
