// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.events;

import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.UriSource;

/** The URIs of sources, as JUnit reads them. */
final class Uris {

    private Uris() {}

    static Optional<String> of(TestSource source) {
        if (source instanceof FileSource file) {
            return Optional.of(file.getUri() + query(file.getPosition()));
        }
        if (source instanceof ClasspathResourceSource resource) {
            return Optional.of("classpath:/" + resource.getClasspathResourceName() + query(resource.getPosition()));
        }
        return source instanceof UriSource other ? Optional.of(other.getUri().toString()) : Optional.empty();
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as JUnit returns it
    private static String query(Optional<FilePosition> position) {
        return position.map(place -> "?line=" + place.getLine()
                        + place.getColumn().map(column -> "&column=" + column).orElse(""))
                .orElse("");
    }
}
