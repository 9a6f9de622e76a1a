// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code java -jar killafter.jar report DIR...}: prints what the reports and recordings of some folders hold, or writes
 * one file about all of it.
 */
public final class Main {

    static final int DONE = 0;
    static final int NOT_WRITTEN = 1;
    static final int WRONG_ARGUMENTS = 2;

    private Main() {}

    /** Run, and exit with 0, with 1 if a file cannot be written, or with 2 if the arguments are wrong. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        System.out.flush();
        System.exit(status);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            run(Arguments.of(words), out);
            return DONE;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(Arguments.USAGE);
            return WRONG_ARGUMENTS;
        } catch (IOException e) {
            err.println("the report cannot be written: " + e);
            return NOT_WRITTEN;
        }
    }

    private static void run(Arguments arguments, PrintStream out) throws IOException {
        MergedReport report = new MergedReport(arguments.folders());
        for (Map.Entry<Arguments.Output, Path> output : arguments.outputs().entrySet()) {
            switch (output.getKey()) {
                case HTML -> report.writePage(output.getValue());
                case MARKDOWN -> report.writeMarkdown(output.getValue());
                case TRACE -> report.writeTrace(output.getValue());
            }
            out.println(output.getValue());
        }
        if (arguments.outputs().isEmpty()) {
            arguments.folders().forEach(folder -> new FolderText(folder).lines().forEach(out::println));
        }
    }
}
