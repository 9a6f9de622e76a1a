// SPDX-License-Identifier: Apache-2.0
/** A module, so that Surefire runs the tests in module mode; with {@code surefire.useModulePath=false} it does not. */
module com.example {
    exports com.example;
}
