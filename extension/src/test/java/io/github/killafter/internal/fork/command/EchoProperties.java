// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the system properties {@code echo.0}, {@code echo.1} and so on to a file. */
final class EchoProperties {

    private EchoProperties() {}

    public static void main(String[] arguments) throws IOException {
        List<String> values = new ArrayList<>();
        for (String value = System.getProperty("echo.0");
                value != null;
                value = System.getProperty("echo." + values.size())) {
            values.add(value);
        }
        Files.writeString(Path.of(arguments[0]), String.join("\0", values));
    }
}
