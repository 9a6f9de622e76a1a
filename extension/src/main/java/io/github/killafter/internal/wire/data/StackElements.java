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
        out.optionalText(element.getClassLoaderName());
        out.optionalText(element.getModuleName());
        out.optionalText(element.getModuleVersion());
        out.text(element.getClassName());
        out.text(element.getMethodName());
        out.optionalText(element.getFileName());
        out.intValue(element.getLineNumber());
    }

    static List<StackTraceElement> readAll(Decoder in) {
        int count = in.count();
        List<StackTraceElement> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(read(in));
        }
        return elements;
    }

    private static StackTraceElement read(Decoder in) {
        return new StackTraceElement(
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.text(),
                in.text(),
                in.optionalText(),
                in.intValue());
    }

    /** Return the same element within a budget, with what the original shows of its class loader and module. */
    static StackTraceElement copy(StackTraceElement element, TextBudget budget) {
        String shown = element.toString();
        String loader = element.getClassLoaderName();
        String module = element.getModuleName();
        String version = element.getModuleVersion();
        return new StackTraceElement(
                loader != null && shown.startsWith(loader + "/") ? take(loader, budget) : null,
                take(module, budget),
                version != null && shown.contains(module + "@" + version + "/") ? take(version, budget) : null,
                budget.take(element.getClassName(), MAX_PART),
                budget.take(element.getMethodName(), MAX_PART),
                take(element.getFileName(), budget),
                element.getLineNumber());
    }

    private static @Nullable String take(@Nullable String text, TextBudget budget) {
        return text == null ? null : budget.take(text, MAX_PART);
    }
}
