// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stack trace elements as data. */
final class StackElements {

    private static final int MAX_PART = 1000;

    private StackElements() {}

    static void write(StackTraceElement element, Encoder out) {
        out.text(element.getClassName());
        out.text(element.getMethodName());
        out.optionalText(element.getFileName());
        out.intValue(element.getLineNumber());
    }

    static List<StackTraceElement> read(Decoder in) {
        int count = in.count();
        List<StackTraceElement> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(new StackTraceElement(in.text(), in.text(), in.optionalText(), in.intValue()));
        }
        return elements;
    }

    /** Return the same element within a budget, without its module and class loader. */
    static StackTraceElement copy(StackTraceElement element, TextBudget budget) {
        return new StackTraceElement(
                budget.take(element.getClassName(), MAX_PART),
                budget.take(element.getMethodName(), MAX_PART),
                take(element.getFileName(), budget),
                element.getLineNumber());
    }

    private static @Nullable String take(@Nullable String text, TextBudget budget) {
        return text == null ? null : budget.take(text, MAX_PART);
    }
}
