// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads from the samples how they must end. */
final class Promises {

    private Promises() {}

    /** Return what each sample below a folder of classes promises. */
    static Map<SampleName, List<End>> in(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            return of(files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Sample.class"))
                    .map(Promises::load));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length());
            return Class.forName(name.replace('/', '.').replace('\\', '.'));
        } catch (ClassNotFoundException e) {
            throw new LinkageError(file, e);
        }
    }

    /** Return what each test of some classes promises. */
    static Map<SampleName, List<End>> of(Stream<Class<?>> classes) {
        Map<SampleName, List<End>> promises = new TreeMap<>();
        classes.flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> promises.put(SampleName.of(method), of(method)));
        return promises;
    }

    private static List<End> of(Method method) {
        EndsAs promise = method.getAnnotation(EndsAs.class);
        if (promise == null) {
            throw new IllegalStateException(SampleName.of(method) + " does not say how it must end: add @EndsAs");
        }
        return List.of(promise.value());
    }
}
