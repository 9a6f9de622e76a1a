// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import org.jspecify.annotations.Nullable;

/** Bounds how much text of the code under test one message can hold. Not thread-safe. */
public final class TextBudget {

    private static final int MAX_PART = 1000;
    private static final String CUT = "... (cut)";

    private int left;

    /** Create a budget of as many characters. */
    public TextBudget(int characters) {
        this.left = characters;
    }

    /** Return the text, cut to at most as many characters and to what the budget still allows. */
    public String take(String text, int atMost) {
        int allowed = Math.min(atMost, left);
        String taken = text.length() <= allowed ? text : cut(text, allowed);
        left -= taken.length();
        return taken;
    }

    /** Return the same frame, with what it shows of its class loader and module. */
    public StackTraceElement take(StackTraceElement frame) {
        String shown = frame.toString();
        String loader = frame.getClassLoaderName();
        String module = frame.getModuleName();
        String version = frame.getModuleVersion();
        return new StackTraceElement(
                loader != null && shown.startsWith(loader + "/") ? take(loader, MAX_PART) : null,
                takeIfAny(module),
                version != null && shown.contains(module + "@" + version + "/") ? take(version, MAX_PART) : null,
                take(frame.getClassName(), MAX_PART),
                take(frame.getMethodName(), MAX_PART),
                takeIfAny(frame.getFileName()),
                frame.getLineNumber());
    }

    private @Nullable String takeIfAny(@Nullable String part) {
        return part == null ? null : take(part, MAX_PART);
    }

    private static String cut(String text, int length) {
        if (length <= CUT.length()) {
            return CUT.substring(0, length);
        }
        int kept = length - CUT.length();
        boolean insidePair = Character.isHighSurrogate(text.charAt(kept - 1));
        return text.substring(0, insidePair ? kept - 1 : kept) + CUT;
    }
}
