// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionTableTests {

    private final Properties properties = System.getProperties();

    @AfterEach
    void restoreProperties() {
        System.setProperties(properties);
    }

    @Test
    void asksNoSystemPropertyForAFunction() {
        Memory table = new Memory(Native.POINTER_SIZE);
        table.setPointer(0, table);
        FunctionTable functions = new FunctionTable(table);

        System.setProperties(new Properties(properties) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getProperty(String key, String otherwise) {
                assertThat(key).doesNotStartWith("jna.");
                return super.getProperty(key, otherwise);
            }
        });

        assertThat(functions.function(0)).isNotNull();
    }
}
