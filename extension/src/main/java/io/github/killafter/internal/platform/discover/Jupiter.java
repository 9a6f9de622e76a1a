// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;

/** The Jupiter engine, whose discovery alone knows its rules. */
public final class Jupiter {

    private Jupiter() {}

    /** Return the tree of what is selected, with the ids that it has in a child; empty where there is no Jupiter. */
    public static Optional<TestDescriptor> discover(EngineDiscoveryRequest request, List<DiscoverySelector> selectors) {
        return engine().map(engine -> engine.discover(with(selectors, request), UniqueIdMapper.inChild()));
    }

    private static Optional<TestEngine> engine() {
        return ServiceLoader.load(TestEngine.class).stream()
                .filter(provider -> provider.type().getName().equals("org.junit.jupiter.engine.JupiterTestEngine"))
                .map(ServiceLoader.Provider::get)
                .findFirst();
    }

    // A proxy, because newer versions of the interface have more methods, with types that older ones lack.
    private static EngineDiscoveryRequest with(List<DiscoverySelector> selectors, EngineDiscoveryRequest request) {
        return (EngineDiscoveryRequest) Proxy.newProxyInstance(
                EngineDiscoveryRequest.class.getClassLoader(),
                new Class<?>[] {EngineDiscoveryRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSelectorsByType" ->
                        selectors.stream()
                                .filter(((Class<?>) arguments[0])::isInstance)
                                .toList();
                    // Mistakes are reported once, by the Jupiter engine of the suite JVM.
                    case "getDiscoveryListener" -> EngineDiscoveryListener.NOOP;
                    default -> passOn(method, request, arguments);
                });
    }

    private static @Nullable Object passOn(Method method, EngineDiscoveryRequest request, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(request, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
