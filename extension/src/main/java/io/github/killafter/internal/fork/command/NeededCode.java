// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a forked JVM must be able to load: these classes, and what the class loaders that have a list of places offer.
 *
 * @param classes one of each place, such as the test class, our own and those of each JUnit library
 * @param context the context class loader of the runner thread
 */
public record NeededCode(List<Class<?>> classes, @Nullable ClassLoader context) {

    public NeededCode {
        classes = List.copyOf(classes);
    }

    /** Return the names of the modules that the JVM's own loaders have these classes from. */
    Set<String> modules() {
        return classes.stream()
                .map(Class::getModule)
                .filter(module -> module.isNamed() && module.getLayer() == ModuleLayer.boot())
                .map(Module::getName)
                .collect(Collectors.toSet());
    }
}
