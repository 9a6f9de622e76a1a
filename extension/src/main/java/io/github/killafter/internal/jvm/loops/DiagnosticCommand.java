// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.loops;

import io.github.killafter.internal.jvm.Rethrow;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Runs diagnostic commands of this JVM, as jcmd(1) does from outside. Calls what is behind the MBean {@code
 * DiagnosticCommand}: the server of all MBeans, which that needs, takes 100 to 300 ms to start.
 */
final class DiagnosticCommand {

    private static final String PACKAGE = "com.sun.management.internal.";

    private final MethodHandle execute;

    private DiagnosticCommand(MethodHandle execute) {
        this.execute = execute;
    }

    static DiagnosticCommand find() throws Exception {
        MethodHandles.Lookup trusted = TrustedLookup.read();
        Class.forName(PACKAGE + "PlatformMBeanProviderImpl"); // loads the native part of the other class
        Class<?> type = Class.forName(PACKAGE + "DiagnosticCommandImpl");
        MethodType getter = MethodType.methodType(Class.forName("com.sun.management.DiagnosticCommandMBean"));
        MethodType executor = MethodType.methodType(String.class, String.class);
        try {
            Object instance = trusted.findStatic(type, "getDiagnosticCommandMBean", getter)
                    .invoke();
            return new DiagnosticCommand(trusted.findVirtual(type, "executeDiagnosticCommand", executor)
                    .bindTo(instance));
        } catch (Throwable failure) {
            throw Rethrow.unchecked(failure);
        }
    }

    /** Run a command and return what it prints. */
    String run(String command) {
        try {
            return (String) execute.invoke(command);
        } catch (Throwable failure) {
            throw Rethrow.unchecked(failure);
        }
    }
}
