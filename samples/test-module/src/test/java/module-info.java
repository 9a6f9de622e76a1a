// SPDX-License-Identifier: Apache-2.0
/** Tests as a module of their own. */
open module com.example {
    requires io.github.killafter;
    requires org.junit.jupiter.api;
}
