// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import io.github.killafter.escalation.EscalationLevel;
import java.util.Locale;

/** Makes any text fit for one line of a message, a console or an XML report. */
public final class Text {

    /** Names are built from display names and parameters. */
    static final int MAX_NAME = 200;

    /** Reasons and notes may quote messages of the code under test. */
    static final int MAX_REASON = 1000;

    private static final String GAP = "...";
    private static final int REPLACEMENT = 0xfffd;

    private Text() {}

    public static String name(String name) {
        return clean(name, MAX_NAME);
    }

    public static String reason(String reason) {
        return clean(reason, MAX_REASON);
    }

    /** Return the text on one line, without what XML 1.0 forbids or a terminal acts on, cut in the middle. */
    static String clean(String text, int maxLength) {
        StringBuilder clean = new StringBuilder();
        cut(text, maxLength).codePoints().map(Text::clean).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int clean(int character) {
        if (isLineEnd(character) || character == '\t') {
            return ' ';
        }
        return isIllegal(character) ? REPLACEMENT : character;
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r' || character == 0x2028 || character == 0x2029;
    }

    private static boolean isIllegal(int character) {
        return Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                || character == 0xfffe
                || character == 0xffff;
    }

    /** Return the text with its middle left out where it is too long. */
    public static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int kept = maxLength - GAP.length();
        int head = notInsidePair(text, (kept + 1) / 2);
        int tail = notInsidePair(text, text.length() - kept / 2);
        return text.substring(0, head) + GAP + text.substring(tail);
    }

    private static int notInsidePair(String text, int index) {
        boolean inside =
                Character.isLowSurrogate(text.charAt(index)) && Character.isHighSurrogate(text.charAt(index - 1));
        return inside ? index + 1 : index;
    }

    public static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Return the level as a reader says it: {@code stop event}. */
    static String words(EscalationLevel level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
