// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/** Can end wherever JUnit calls an extension. */
final class Callbacks
        implements BeforeAllCallback,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback,
                TestInstancePostProcessor,
                TestInstancePreDestroyCallback,
                ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Callbacks.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
        closeWith(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
        closeWith(context);
    }

    private static void closeWith(ExtensionContext context) {
        CloseableResource resource = () -> PlannedEnd.at(Place.CLOSE);
        context.getStore(NAMESPACE).put(context.getUniqueId(), resource);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
    }

    @Override
    public void preDestroyTestInstance(ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Void.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PlannedEnd.at(Place.CALLBACK);
        return null;
    }
}
