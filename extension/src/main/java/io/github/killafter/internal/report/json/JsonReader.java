// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object: objects as maps, arrays as lists, whole numbers as longs, all other numbers and literals as
 * their text (RFC 8259).
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 50;
    private static final String ENDS_OF_LITERAL = ",]}";
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Return the object on a line.
     *
     * @throws IllegalArgumentException if there is none, or only a part of one
     */
    @SuppressWarnings("unchecked") // an object is read as a map
    public static Map<String, Object> object(String line) {
        JsonReader json = new JsonReader(line.trim());
        try {
            json.expect('{');
            json.at = 0;
            Object object = json.value(0);
            json.check(json.at == json.text.length());
            return (Map<String, Object>) object;
        } catch (IndexOutOfBoundsException cut) {
            throw new IllegalArgumentException("the line is cut off", cut);
        }
    }

    private Object value(int depth) {
        check(depth < MAX_DEPTH);
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            String key = string();
            expect(':');
            members.put(key, value(depth + 1));
            next('}');
        }
        expect('}');
        return members;
    }

    private List<Object> elements(int depth) {
        List<Object> elements = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            elements.add(value(depth + 1));
            next(']');
        }
        expect(']');
        return elements;
    }

    private void next(char end) {
        if (peek() != end) {
            expect(',');
            check(peek() != end);
        }
    }

    private Object literal() {
        int start = at;
        while (ENDS_OF_LITERAL.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String literal = text.substring(start, at).trim();
        return literal.matches("-?\\d{1,18}") ? Long.valueOf(literal) : literal;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (text.charAt(at) != '"') {
            char next = text.charAt(at++);
            string.append(next == '\\' ? escaped() : next);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char kind = text.charAt(at++);
        if (kind == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int index = ESCAPES.indexOf(kind);
        check(index >= 0);
        return ESCAPED.charAt(index);
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void expect(char expected) {
        check(peek() == expected);
        at++;
    }

    private void check(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("no JSON object: unexpected text after " + at + " characters");
        }
    }
}
