// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The values that KillAfter keeps with JUnit's contexts. */
final class ContextStore {

    private static final Namespace NAMESPACE = Namespace.create(ContextStore.class);

    private ContextStore() {}

    /** Return our store of a context, which delegates to that of the parent. */
    static Store of(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
