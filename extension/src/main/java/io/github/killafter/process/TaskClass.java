// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.internal.queue.ValueCodec;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/** A class that is a function, checked before a JVM is started for it. */
record TaskClass(Class<?> type, ValueCodec in, ValueCodec out) {

    static TaskClass of(Class<?> type) {
        check(type, !type.isHidden(), "a lambda or a hidden class cannot be sent to another JVM, write a class");
        boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        check(type, concrete, "it is abstract or an interface, so there is nothing to run");
        boolean alone = type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers());
        check(type, alone, "it is an inner class and needs an object around it, make it static or a class of its own");
        boolean creatable = Stream.of(type.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == 0);
        check(type, creatable, "it has no constructor without parameters; what it needs can come on its queue");
        return new TaskClass(
                type, ValueCodec.ofArgument(type, ChildTask.class, 0), ValueCodec.ofArgument(type, ChildTask.class, 1));
    }

    private static void check(Class<?> type, boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(type.getName() + " cannot run in a child: " + fault);
        }
    }
}
