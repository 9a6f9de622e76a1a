// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads JSON and nothing else: objects as maps, arrays as lists, integers as longs; no leniency (RFC 8259). */
public final class StrictJson {

    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /** Return the object on one line. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> parse(String line) {
        StrictJson json = new StrictJson(line);
        Object value = json.value();
        json.check(json.at == line.length(), "the end");
        return (Map<String, Object>) value;
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        members('{', '}', () -> {
            String key = string();
            expect(':');
            check(members.put(key, value()) == null, "a key once: " + key);
            return key;
        });
        return members;
    }

    private List<Object> list() {
        List<Object> elements = new ArrayList<>();
        members('[', ']', () -> elements.add(value()));
        return elements;
    }

    private void members(char open, char close, Supplier<?> member) {
        expect(open);
        if (text.charAt(at) == close) {
            at++;
            return;
        }
        requireNonNull(member.get());
        while (text.charAt(at) == ',') {
            at++;
            requireNonNull(member.get());
        }
        expect(close);
    }

    private Long number() {
        int start = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (text.charAt(at) != '"') {
            char next = text.charAt(at++);
            check(next >= ' ', "no control character");
            string.append(next == '\\' ? escaped() : next);
        }
        expect('"');
        return string.toString();
    }

    private char escaped() {
        char kind = text.charAt(at++);
        if (kind == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int index = "\"\\/bfnrt".indexOf(kind);
        check(index >= 0, "an escape");
        return "\"\\/\b\f\n\r\t".charAt(index);
    }

    private void expect(char expected) {
        check(text.charAt(at) == expected, expected + "");
        at++;
    }

    private void check(boolean condition, String expected) {
        if (!condition) {
            throw new AssertionError("expected " + expected + " at " + at + " of " + text);
        }
    }
}
