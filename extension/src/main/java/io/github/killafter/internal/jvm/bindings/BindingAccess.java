// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.MapFields;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Everything private that handing over a thread's bindings needs, found once. */
record BindingAccess(MapFields maps, MapCopier copier, ScopedAccess scoped, MockitoFinder mockito) {

    static BindingAccess get() {
        return Holder.FOUND.get();
    }

    static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    private static BindingAccess find() throws Exception {
        MethodHandles.Lookup trusted = TrustedLookup.read();
        return new BindingAccess(
                MapFields.find(trusted), MapCopier.find(trusted), scopedAccess(trusted), MockitoFinder.find(trusted));
    }

    // The first with scoped values in java.lang (JEP 446); a preview until JDK 25.
    private static ScopedAccess scopedAccess(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        return Runtime.version().feature() < 21 ? new ScopedAccess.None() : ScopedFields.find(trusted);
    }

    private static final class Holder {
        static final Capability<BindingAccess> FOUND = Capability.probe(BindingAccess::find);
    }
}
