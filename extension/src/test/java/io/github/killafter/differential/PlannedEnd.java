// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ends the class that runs on this thread where it is to end, in whichever JVM that is reached. */
public final class PlannedEnd implements ExecutionCondition {

    /** The parameter that names a folder for this run. */
    static final String FOLDER = "ends.folder";

    /** The parameter that asks for an ordinary exception in place of an end. */
    static final String PLAIN = "ends.plain";

    /** How the message of what ordinary code throws begins; the name of the way follows. */
    static final String MESSAGE = "ends by ";

    private static final ThreadLocal<@Nullable Current> CURRENT = new ThreadLocal<>();

    /** Create one, as JUnit does. */
    public PlannedEnd() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean outermost =
                context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
        if (outermost) {
            CURRENT.set(Current.of(context));
        }
        return ConditionEvaluationResult.enabled("");
    }

    /** Take note that a place of this kind is reached. */
    public static void at(String place) {
        at(Place.valueOf(place));
    }

    static void at(Place place) {
        Current current = CURRENT.get();
        if (current != null) {
            current.at(place);
        }
    }

    private record Current(Path folder, boolean plain, EndsAt end) {

        static Current of(ExtensionContext context) {
            Class<?> type = context.getRequiredTestClass();
            Path folder = Path.of(context.getConfigurationParameter(FOLDER).orElseThrow());
            return new Current(
                    folder.resolve(type.getName() + ".places"),
                    context.getConfigurationParameter(PLAIN).isPresent(),
                    type.getAnnotation(EndsAt.class));
        }

        void at(Place place) {
            int index = (int) count(place) - 1;
            String way = place.name().equals(end.place()) && index < end.ways().length ? end.ways()[index] : "";
            if (way.isEmpty()) {
                return;
            }
            if (plain) {
                throw new IllegalStateException(MESSAGE + way);
            }
            Way.valueOf(way).end();
        }

        // In a file, for the next one can be reached in another JVM.
        private long count(Place place) {
            try {
                Path file = Files.createDirectories(folder).resolve(place.name());
                Files.writeString(file, "x", CREATE, APPEND);
                return Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
