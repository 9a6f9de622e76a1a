// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;

/**
 * An interface of the JVM for native code: a pointer to a table of functions, each of which has it as its first
 * argument.
 */
public record FunctionTable(Pointer environment) {

    // Objects as arguments and results are handles that hold only during the call (JNI specification, chapter 5), which
    // is what JNA makes of them with this option.
    private static final Map<String, Object> OPTIONS = Map.of(Library.OPTION_ALLOW_OBJECTS, true);

    // Otherwise JNA asks the system properties for each, which a test can replace by some that hang.
    private static final String ENCODING = "UTF-8";

    /** Call the function at this place in the table, counted from zero; the arguments include the interface. */
    public <T> T call(int index, Class<T> result, Object... arguments) {
        return result.cast(function(index).invoke(result, arguments, OPTIONS));
    }

    /** Return the function at this place in the table, counted from zero. */
    Function function(int index) {
        // Read for each call: an agent can replace the table (JVM TI, SetJNIFunctionTable).
        Pointer table = environment.getPointer(0);
        return Function.getFunction(
                table.getPointer((long) index * Native.POINTER_SIZE), Function.C_CONVENTION, ENCODING);
    }
}
