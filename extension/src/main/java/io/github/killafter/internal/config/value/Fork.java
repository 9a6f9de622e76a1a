// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

import java.util.List;
import java.util.Map;

/** How forked JVMs are started; {@code maxHeap} is in bytes, for each of them. */
public record Fork(
        boolean reuse,
        int maxChildren,
        long maxHeap,
        List<String> jvmArgs,
        Map<String, String> env,
        List<String> prefix) {

    public Fork {
        jvmArgs = List.copyOf(jvmArgs);
        env = Map.copyOf(env);
        prefix = List.copyOf(prefix);
    }
}
