// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the arguments of an invocation in another JVM, without running code of the test: values of the JDK that
 * every JVM prints the same count by value, all others by class.
 */
final class ArgumentsFingerprint {

    private static final int KEPT = 200;
    private static final Set<Class<?>> PRINTED = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    private ArgumentsFingerprint() {}

    static List<String> of(List<Object> arguments) {
        return arguments.stream().map(ArgumentsFingerprint::of).toList();
    }

    private static String of(@Nullable Object argument) {
        if (argument == null) {
            return "null";
        }
        Class<?> type = argument.getClass();
        if (PRINTED.contains(type)) {
            return type.getSimpleName() + " " + shortened(argument.toString());
        }
        if (argument instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getName() + " " + constant.name();
        }
        if (argument instanceof Class<?> literal) {
            return "Class " + literal.getName();
        }
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            return type.getSimpleName() + " " + shortened(elements(argument));
        }
        return nameOf(type);
    }

    private static String elements(Object array) {
        int length = Array.getLength(array);
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, KEPT); i++) {
            elements.add(String.valueOf(Array.get(array, i)));
        }
        return length + " " + elements;
    }

    // Classes made at run time have another name each time.
    private static String nameOf(Class<?> type) {
        String name = type.getName();
        int generated = name.indexOf('$');
        return type.isHidden() || type.isSynthetic() || name.contains("$$") || name.contains("$Proxy")
                ? name.substring(0, generated < 0 ? name.length() : generated)
                : name;
    }

    private static String shortened(String text) {
        return text.length() <= KEPT ? text : text.substring(0, KEPT) + " and " + text.hashCode();
    }
}
