// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a line into words as a shell does, but with quotes only: no backslash, so that Windows paths need no care. */
final class EnumWords {

    private static final Pattern PART = Pattern.compile("\\s+|\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
    private static final Pattern VARIABLE = Pattern.compile("([^=]+)=(.*)", Pattern.DOTALL);

    private EnumWords() {}

    /** Return the words; empty if there is none, or a quote that is not closed. */
    static Optional<List<String>> parse(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = PART.matcher(line);
        boolean inWord = false;
        int end = 0;
        for (; matcher.lookingAt(); matcher.region(end, line.length())) {
            end = matcher.end();
            Optional<String> part = part(matcher);
            if (part.isPresent() && inWord) {
                words.add(words.remove(words.size() - 1) + part.get());
            } else {
                part.ifPresent(words::add);
            }
            inWord = part.isPresent();
        }
        return words.isEmpty() || end < line.length() ? Optional.empty() : Optional.of(List.copyOf(words));
    }

    /** Return the variables, the last one of each name; empty if a word is none. */
    static Optional<Map<String, String>> variables(List<String> words) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : words) {
            Matcher matcher = VARIABLE.matcher(word);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            variables.put(matcher.group(1), matcher.group(2));
        }
        return Optional.of(variables);
    }

    private static Optional<String> part(Matcher matcher) {
        return Optional.ofNullable(matcher.group(1))
                .or(() -> Optional.ofNullable(matcher.group(2)))
                .or(() -> Optional.ofNullable(matcher.group(3)));
    }
}
