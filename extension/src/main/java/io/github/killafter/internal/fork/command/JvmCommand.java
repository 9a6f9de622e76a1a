// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import io.github.killafter.internal.fork.cache.Launch;
import io.github.killafter.internal.fork.cache.StartupCache;
import io.github.killafter.internal.fork.coverage.Coverage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The command that starts a forked JVM like this one.
 *
 * @param words its words
 * @param file the argument file, named by the last word; to be closed when the JVM has read it
 * @param coverage JaCoCo's file of the JVM; to be collected when it has ended
 */
public record JvmCommand(List<String> words, ArgumentFile file, Coverage coverage) {

    // The JVM's own choice, a part of the machine's memory, is filled with garbage before anything is collected.
    private static final long FIRST_HEAP = 16L << 20;

    private static final Pattern HEAP = Pattern.compile("^-Xm|Heap|RAM");

    public JvmCommand {
        words = List.copyOf(words);
    }

    /** Write the command for a main class. */
    public static JvmCommand write(String mainClass, NeededCode needed, JvmOptions options, StartupCache cache)
            throws IOException {
        SuiteJvm suite = SuiteJvm.running();
        Properties system = System.getProperties();
        boolean alone = options.inheritance().isNone();
        Set<String> modules = alone ? Set.of() : modules(needed, system);
        List<String> classPath = ClassPath.of(alone ? new Properties() : system, needed, options.inheritance());
        Launch launch = new Launch(
                suite.java(),
                suite.knowsFlag(),
                arguments(suite, modules, options),
                classPath,
                ClassPath.libraries(needed));
        if (options.startsHere()) {
            launch = cache.faster(launch);
        }
        Coverage coverage = new Coverage(launch.options());
        List<String> arguments = new ArrayList<>(coverage.arguments());
        if (!launch.classPath().isEmpty()) {
            arguments.addAll(List.of("-cp", String.join(File.pathSeparator, launch.classPath())));
        }
        arguments.add(mainClass);
        ArgumentFile file = ArgumentFile.write(arguments, suite.nativeCharset());
        return new JvmCommand(words(suite, options, file), file, coverage);
    }

    /** Return the arguments for the JVM itself; of two equal options the later one counts. */
    static List<String> arguments(SuiteJvm suite, Set<String> modules, JvmOptions options) {
        List<String> arguments = new ArrayList<>();
        if (!options.inheritance().isNone()) {
            arguments.addAll(InheritedArguments.of(suite.arguments()));
        }
        arguments.addAll(new OwnArguments(suite).list(options.maxHeap(), modules));
        // A JVM whose initial heap is larger than its maximum does not start.
        if (options.arguments().stream().noneMatch(HEAP.asPredicate())) {
            arguments.add("-Xms" + Math.min(options.maxHeap(), FIRST_HEAP));
        }
        arguments.addAll(options.arguments());
        return arguments;
    }

    private static Set<String> modules(NeededCode needed, Properties system) {
        Set<String> modules = new java.util.HashSet<>(needed.modules());
        String main = system.getProperty("jdk.module.main");
        if (main != null) {
            modules.add(main);
        }
        return modules;
    }

    private static List<String> words(SuiteJvm suite, JvmOptions options, ArgumentFile file) {
        List<String> words = new ArrayList<>(options.prefix());
        words.add(suite.java().toString());
        words.add(file.argument());
        return words;
    }
}
