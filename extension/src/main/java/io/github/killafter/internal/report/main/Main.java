// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code java -jar killafter.jar report DIR...}: prints what the reports and recordings of some folders hold. */
public final class Main {

    static final int DONE = 0;
    static final int WRONG_ARGUMENTS = 2;

    static final String USAGE = "usage: java -jar killafter.jar report DIR...";

    private Main() {}

    /** Run, and exit with 0, or with 2 if the arguments are wrong. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        System.out.flush();
        System.exit(status);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || !arguments.get(0).equals("report")) {
            return refuse(arguments.isEmpty() ? "no command" : "no such command: " + arguments.get(0), err);
        }
        List<String> folders = arguments.subList(1, arguments.size());
        if (folders.isEmpty()) {
            return refuse("no folder to report", err);
        }
        for (String folder : folders) {
            if (!Files.isDirectory(Path.of(folder))) {
                return refuse("no such folder: " + folder, err);
            }
        }
        folders.forEach(folder -> new FolderText(Path.of(folder)).lines().forEach(out::println));
        return DONE;
    }

    private static int refuse(String problem, PrintStream err) {
        err.println(problem);
        err.println(USAGE);
        return WRONG_ARGUMENTS;
    }
}
