// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import org.jspecify.annotations.Nullable;

/** A frame of a stack. */
record FrameData(
        @OptionalComponent @Nullable String classLoader,
        @OptionalComponent @Nullable String module,
        @OptionalComponent @Nullable String moduleVersion,
        String className,
        String method,
        @OptionalComponent @Nullable String file,
        int line)
        implements StandIn<StackTraceElement> {

    static FrameData of(StackTraceElement frame) {
        return new FrameData(
                frame.getClassLoaderName(),
                frame.getModuleName(),
                frame.getModuleVersion(),
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber());
    }

    @Override
    public StackTraceElement original() {
        return new StackTraceElement(classLoader, module, moduleVersion, className, method, file, line);
    }
}
