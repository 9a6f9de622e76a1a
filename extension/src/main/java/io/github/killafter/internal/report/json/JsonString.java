// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import java.util.Locale;

/** Quotes any string so that every JSON parser accepts it and it stays on one line. */
public final class JsonString {

    /** Longer strings are cut: a test can have a name of megabytes. */
    static final int MAX_LENGTH = 16_384;

    private JsonString() {}

    /** Return a string as JSON has it. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 16).append('"');
        text.codePoints().limit(MAX_LENGTH).forEach(character -> append(quoted, character));
        return quoted.append(text.codePointCount(0, text.length()) > MAX_LENGTH ? "..." : "")
                .append('"')
                .toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> appendOther(quoted, character);
        }
    }

    private static void appendOther(StringBuilder quoted, int character) {
        if (isLoneSurrogate(character)) {
            // It has no UTF-8 form, and parsers disagree on its escape (RFC 8259, section 8.2).
            quoted.append("\\ufffd");
        } else if (isControlOrLineEnd(character)) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
        } else {
            quoted.appendCodePoint(character);
        }
    }

    private static boolean isLoneSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    // More than RFC 8259 asks for: readers that split lines do so at these too, and a terminal acts on them.
    private static boolean isControlOrLineEnd(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }
}
