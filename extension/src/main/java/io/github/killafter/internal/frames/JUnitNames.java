// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.frames;

/** Names of JUnit's packages, which end with a dot, and of classes of its that no compiler checks. */
public final class JUnitNames {

    public static final String JUNIT = "org.junit.";
    public static final String API = "org.junit.jupiter.api.";
    public static final String JUPITER_ENGINE = "org.junit.jupiter.engine.";
    public static final String PLATFORM = "org.junit.platform.";
    public static final String LAUNCHER = "org.junit.platform.launcher.";
    public static final String LAUNCHER_CORE = "org.junit.platform.launcher.core.";

    /** Runs tests, one after another or side by side. */
    public static final String HIERARCHICAL = "org.junit.platform.engine.support.hierarchical.";

    /** Runs a test or container. */
    public static final String NODE_TEST_TASK = "org.junit.platform.engine.support.hierarchical.NodeTestTask";

    /** Jupiter itself. */
    public static final String ENGINE_DESCRIPTOR = "org.junit.jupiter.engine.descriptor.JupiterEngineDescriptor";

    /** A test method with several invocations. */
    public static final String TEMPLATE_DESCRIPTOR = "org.junit.jupiter.engine.descriptor.TestTemplateTestDescriptor";

    private JUnitNames() {}
}
