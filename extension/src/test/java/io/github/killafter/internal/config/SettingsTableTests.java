// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTableTests {

    @Test
    void listsEveryConstantInOrder() {
        List<Object> constants = new ArrayList<>(Arrays.stream(SettingsTable.class.getDeclaredFields())
                .filter(field -> field.getType() == Setting.class)
                .map(SettingsTableTests::value)
                .toList());
        constants.addAll(constants.indexOf(SettingsTable.INTERRUPT), SettingsTable.GRACES.values());

        assertThat(SettingsTable.ALL).isEqualTo(constants);
    }

    @Test
    void hasEachKeyOnce() {
        assertThat(SettingsTable.keys()).doesNotHaveDuplicates().allMatch(key -> key.matches("killafter(\\.[a-z-]+)+"));
    }

    @Test
    void hasDefaultsThatItsOwnSyntaxReads() {
        assertThat(SettingsTable.ALL)
                .filteredOn(setting -> setting.fallback().isValue())
                .hasSizeGreaterThan(20)
                .allMatch(setting -> setting.defaultValue().isPresent());
    }

    @Test
    void isTheTableOfTheDocumentation() throws IOException {
        String table = SettingsTable.ALL.stream().map(SettingsTableTests::row).collect(joining("\n"));

        assertThat(Files.readString(documentation()))
                .as("replace the table with this one:\n%s", table)
                .contains("| --- | --- | --- | --- |\n" + table + "\n\n");
    }

    private static String row(Setting<?> setting) {
        String text = setting.fallback().text();
        return Stream.of(
                        "`" + setting.name() + "`",
                        setting.description(),
                        setting.syntax().allowed().replaceAll("\"([^\"]*)\"", "`$1`"),
                        setting.fallback().isValue() ? "`" + text + "`" : text)
                .collect(joining(" | ", "| ", " |"));
    }

    // The build runs the tests in the module's folder, an IDE perhaps in the project's.
    private static Path documentation() {
        return Stream.of("docs/settings.md", "../docs/settings.md")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static Object value(Field field) {
        try {
            return Optional.ofNullable(field.get(null)).orElseThrow();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
