// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.config.Autodetection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The extensions that JUnit's autodetection finds. */
final class FoundExtensions {

    private static final String SERVICE = "META-INF/services/org.junit.jupiter.api.extension.Extension";

    private FoundExtensions() {}

    /** Return whether ours alone can be registered: JUnit leaves out others since 5.12. */
    static boolean canBeLeftOut() {
        return hasInclude() || others().isEmpty();
    }

    // A public constant of JUnit's; not loaded by us, because without Jupiter there is none.
    private static boolean hasInclude() {
        try {
            Class<?> constants = Class.forName("org.junit.jupiter.engine.Constants", false, loader());
            return constants.getField("EXTENSIONS_AUTODETECTION_INCLUDE_PROPERTY_NAME") != null;
        } catch (ReflectiveOperationException | LinkageError older) {
            return false;
        }
    }

    /** Return the names of all but ours. */
    static List<String> others() {
        try {
            return Collections.list(loader().getResources(SERVICE)).stream()
                    .flatMap(FoundExtensions::names)
                    .filter(name -> !name.equals(Autodetection.EXTENSION))
                    .distinct()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of("those of an unreadable file");
        }
    }

    private static Stream<String> names(URL file) {
        try {
            URLConnection connection = file.openConnection();
            connection.setUseCaches(false);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                return lines
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").trim())
                        .filter(name -> !name.isEmpty())
                        .toList()
                        .stream();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }
}
