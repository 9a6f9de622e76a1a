// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Checks lines against the schema in the jar, by those keywords of JSON Schema that it uses; any other one is an error.
 * Stricter than JSON Schema: a member, or a type of record, that the schema does not name is an error too.
 */
public final class ReportSchema {

    private final Map<String, Object> root = read();

    private static Map<String, Object> read() {
        try (InputStream in = ReportSchema.class.getResourceAsStream("/io/github/killafter/report.schema.json")) {
            return JsonReader.object(new String(requireNonNull(in).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fail if a line is not as the schema has it. */
    public static void check(String line) {
        ReportSchema schema = new ReportSchema();
        Map<String, Object> json = StrictJson.parse(line);
        Map<?, ?> definition = (Map<?, ?>) map(schema.root, "$defs").get(json.getOrDefault("type", ""));
        expect(definition != null, "a type of record that the schema has", json);
        schema.check(json, schema.root, false, "$");
        schema.check(json, requireNonNull(definition), true, "$");
    }

    private void check(Object value, Map<?, ?> schema, boolean strict, String path) {
        schema.forEach((keyword, argument) -> {
            switch (keyword.toString()) {
                case "$ref" -> check(value, definition(argument), strict, path);
                case "type" -> expect(isOf(argument.toString(), value), path + " is of type " + argument, value);
                case "const" -> expect(argument.equals(value), path + " is " + argument, value);
                case "enum" -> expect(((List<?>) argument).contains(value), path + " is one of " + argument, value);
                case "pattern" ->
                    expect(((String) value).matches(argument.toString()), path + " matches " + argument, value);
                case "minimum" -> expect((long) value >= (long) argument, path + " is at least " + argument, value);
                case "items" ->
                    ((List<?>) value).forEach(each -> check(each, (Map<?, ?>) argument, strict, path + "[]"));
                case "required" ->
                    expect(
                            ((Map<?, ?>) value).keySet().containsAll((List<?>) argument),
                            path + " has " + argument,
                            value);
                case "properties" -> checkMembers((Map<?, ?>) value, schema, strict, path);
                case "propertyNames" ->
                    ((Map<?, ?>) value).keySet().forEach(each -> check(each, (Map<?, ?>) argument, strict, path));
                case "additionalProperties" ->
                    ((Map<?, ?>) value)
                            .values()
                            .forEach(each -> check(each, (Map<?, ?>) argument, strict, path + ".*"));
                case "allOf" -> ((List<?>) argument).forEach(each -> check(value, (Map<?, ?>) each, strict, path));
                case "if" -> {
                    if (isValid(value, (Map<?, ?>) argument)) {
                        check(value, map(schema, "then"), strict, path);
                    }
                }
                case "then", "$defs", "$schema", "$id", "$comment", "title", "description" -> {}
                default -> throw new AssertionError("unknown keyword " + keyword);
            }
        });
    }

    private void checkMembers(Map<?, ?> value, Map<?, ?> schema, boolean strict, String path) {
        Map<?, ?> members = map(schema, "properties");
        expect(!strict || members.keySet().containsAll(value.keySet()), path + " has only " + members.keySet(), value);
        members.forEach((name, definition) -> {
            if (value.containsKey(name)) {
                check(requireNonNull(value.get(name)), (Map<?, ?>) definition, strict, path + "." + name);
            }
        });
    }

    private boolean isValid(Object value, Map<?, ?> schema) {
        try {
            check(value, schema, false, "$");
            return true;
        } catch (AssertionError invalid) {
            return false;
        }
    }

    private Map<?, ?> definition(Object reference) {
        return map(map(root, "$defs"), reference.toString().replace("#/$defs/", ""));
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static Map<?, ?> map(Map<?, ?> json, String key) {
        return (Map<?, ?>) requireNonNull(json.get(key), key);
    }

    private static void expect(boolean valid, String what, Object value) {
        if (!valid) {
            throw new AssertionError("expected that " + what + ", but it is " + value);
        }
    }
}
