// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * The JVM that a forked one is modelled on.
 *
 * @param java its program
 * @param arguments what it was started with, from the command line and from the environment
 * @param knowsFlag whether it has a HotSpot flag of the name
 * @param feature its Java version
 * @param nativeCharset in which it reads its arguments
 */
record SuiteJvm(Path java, List<String> arguments, Predicate<String> knowsFlag, int feature, Charset nativeCharset) {

    SuiteJvm {
        arguments = List.copyOf(arguments);
    }

    static SuiteJvm running() {
        return new SuiteJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                HotSpotFlags::isKnown,
                Runtime.version().feature(),
                charset(System.getProperty("sun.jnu.encoding")));
    }

    private static Charset charset(String name) {
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
