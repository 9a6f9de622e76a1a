// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import java.lang.reflect.Method;
import java.util.function.BooleanSupplier;
import org.junit.platform.engine.ExecutionRequest;

/** Knows whether the run is cancelled, by a type that only JUnit 6 and newer have. */
final class Cancellation {

    private Cancellation() {}

    /** Return a check whether a run is cancelled. */
    static BooleanSupplier of(ExecutionRequest request) {
        try {
            Method getter = ExecutionRequest.class.getMethod("getCancellationToken");
            Object token = getter.invoke(request);
            Method isRequested = getter.getReturnType().getMethod("isCancellationRequested");
            return () -> isRequested(isRequested, token);
        } catch (ReflectiveOperationException noSuchThing) {
            return () -> false;
        }
    }

    private static boolean isRequested(Method isRequested, Object token) {
        try {
            return (boolean) isRequested.invoke(token);
        } catch (ReflectiveOperationException noSuchThing) {
            return false;
        }
    }
}
