// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import java.util.List;

/** Lists all mistakes in the settings or annotations, not only the first one. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Create an exception from one line, or more, each with the name, the value and what is allowed. */
    public InvalidSettingException(List<String> problems) {
        super(message(problems));
    }

    private static String message(List<String> problems) {
        return problems.size() == 1
                ? problems.get(0)
                : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems);
    }
}
