// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import java.util.List;
import java.util.Optional;

/**
 * The call that a rerun is about.
 *
 * @param place which call it is
 * @param displayName the display name of the context that it is made in
 * @param arguments a fingerprint of each of its arguments
 * @param endsWithCall whether the child ends as soon as the call has returned, so that no test runs
 */
public record TargetCall(CallPlace place, String displayName, List<String> arguments, boolean endsWithCall) {

    public TargetCall {
        arguments = List.copyOf(arguments);
    }

    /** Return the difference to a call at this place, if any. */
    public Optional<String> mismatch(String otherName, List<String> otherArguments) {
        if (!displayName.equals(otherName)) {
            return Optional.of("in the forked JVM its name is '" + otherName + "', not '" + displayName + "'");
        }
        if (!arguments.equals(otherArguments)) {
            return Optional.of(difference(otherArguments));
        }
        return Optional.empty();
    }

    private String difference(List<String> other) {
        if (arguments.size() != other.size()) {
            return "in the forked JVM its number of arguments is " + other.size() + ", not " + arguments.size();
        }
        int index = 0;
        while (arguments.get(index).equals(other.get(index))) {
            index++;
        }
        return "in the forked JVM argument " + (index + 1) + " is '" + other.get(index) + "', not '"
                + arguments.get(index) + "'";
    }
}
