// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The guard of this JVM, a process of its own. It ends with this JVM, however that ends: its standard input is then at
 * its end. Has none of this JVM's standard streams but the error stream, for its report: under Surefire the others are
 * the channel to the build.
 */
public final class GuardProcess implements AutoCloseable {

    /** What it reads when it is released. */
    static final int RELEASE = 'r';

    private static final List<String> SMALL = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xms2m",
            "-Xmx16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
            "-XX:ReservedCodeCacheSize=8m",
            "-Xshare:auto",
            "-XX:-UsePerfData");

    // The others can have arguments for JVMs, agents among them.
    private static final Set<String> VARIABLES = Set.of("LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "SystemRoot");

    private final Process process;

    private GuardProcess(Process process) {
        this.process = process;
    }

    /**
     * Start it; does not wait for it.
     *
     * @param folder where the recordings of this JVM are, and the guard's report will be
     * @param graces how long a hung call can take at most after its timeout
     */
    public static GuardProcess start(Path folder, Duration graces) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(List.of("-cp", ownClasses().toString(), GuardMain.class.getName()));
        command.addAll(List.of(
                Long.toString(ProcessHandle.current().pid()),
                folder.toAbsolutePath().toString(),
                graces.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
        builder.environment().keySet().retainAll(VARIABLES);
        return new GuardProcess(builder.start());
    }

    private static Path ownClasses() throws IOException {
        try {
            return Path.of(GuardMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException | RuntimeException noFile) {
            throw new IOException("the place of KillAfter's classes is unknown", noFile);
        }
    }

    /** Return it as a process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Let it end without a report; does not wait for that. */
    @Override
    public void close() {
        try (OutputStream input = process.getOutputStream()) {
            input.write(RELEASE);
        } catch (IOException alreadyGone) {
            process.destroy();
        }
    }
}
