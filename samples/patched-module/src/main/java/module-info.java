// SPDX-License-Identifier: Apache-2.0
/** A module into which Surefire patches the tests. */
module com.example {
    requires static io.github.killafter;

    exports com.example;
}
