// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Forwards published files to a listener; JUnit reports them since 5.12 in a type that older versions lack. */
public final class FileListener {

    private FileListener() {}

    /** Return a listener that forwards all events. */
    public static TestExecutionListener around(TreeListener tree) {
        return (TestExecutionListener) Proxy.newProxyInstance(
                TestExecutionListener.class.getClassLoader(),
                new Class<?>[] {TestExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("fileEntryPublished")) {
                        filePublished(tree, (TestIdentifier) arguments[0], arguments[1]);
                        return null;
                    }
                    return passOn(tree, method, arguments);
                });
    }

    private static void filePublished(TreeListener tree, TestIdentifier test, Object file) throws Exception {
        Path path = (Path) file.getClass().getMethod("getPath").invoke(file);
        Optional<?> mediaType =
                (Optional<?>) file.getClass().getMethod("getMediaType").invoke(file);
        tree.filePublished(
                test,
                path.toAbsolutePath().toString(),
                mediaType.map(Object::toString).orElse(null));
    }

    private static @Nullable Object passOn(TreeListener tree, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(tree, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
