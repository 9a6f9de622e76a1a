// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.frozen;

import io.github.killafter.internal.fork.command.ClassPath;
import io.github.killafter.internal.fork.command.Inheritance;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.jvm.loops.ClassPatterns;
import io.github.killafter.internal.jvm.loops.CompilerDirectives;
import io.github.killafter.internal.jvm.loops.LoopPolls;
import io.github.killafter.internal.suite.SuiteScope;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the loops of code under test stoppable in a suite JVM that one of them could freeze, until the session ends.
 * This class is thread-safe.
 */
public final class StoppableLoops {

    private final boolean needed = LoopPolls.canBeMissing();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    private final CompilerDirectives directives = new CompilerDirectives();
    private @Nullable String obstacle;

    private StoppableLoops() {}

    /** Return those of the session that a scope belongs to. */
    public static StoppableLoops in(SuiteScope scope) {
        return scope.shared(OfSession.KEY, StoppableLoops::new);
    }

    /**
     * Keep the loops of a test class, and of all other code that the class path has in folders, stoppable before any of
     * it runs; return why that is not possible, if so.
     */
    public synchronized Optional<String> protect(Class<?> testClass) {
        if (needed && packages.add(testClass.getPackageName()) && patterns.addAll(patterns(testClass))) {
            obstacle = directives.exclude(patterns).orElse(null);
        }
        return Optional.ofNullable(obstacle);
    }

    // A test class can come from an archive, or from a module.
    private static Set<String> patterns(Class<?> testClass) {
        NeededCode code =
                new NeededCode(List.of(testClass), Thread.currentThread().getContextClassLoader());
        List<Path> places = ClassPath.of(System.getProperties(), code, Inheritance.ALL).stream()
                .map(Path::of)
                .toList();
        Set<String> patterns = new LinkedHashSet<>(ClassPatterns.inFolders(places));
        patterns.addAll(ClassPatterns.ofPackage(testClass));
        return patterns;
    }

    private enum OfSession implements SuiteScope.Key<StoppableLoops> {
        KEY;

        @Override
        public void end(StoppableLoops loops) {
            loops.directives.remove();
        }
    }
}
