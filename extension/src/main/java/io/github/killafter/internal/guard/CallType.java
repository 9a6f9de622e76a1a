// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.internal.config.value.CallKind;

/** The kinds of calls that JUnit lets an extension intercept. */
public enum CallType {
    CONSTRUCTOR("", CallKind.LIFECYCLE),
    BEFORE_ALL("beforeall.method", CallKind.LIFECYCLE),
    BEFORE_EACH("beforeeach.method", CallKind.LIFECYCLE),
    TEST("test.method", CallKind.TEST),
    TEST_TEMPLATE("testtemplate.method", CallKind.TEST),
    TEST_FACTORY("testfactory.method", CallKind.TEST),
    DYNAMIC_TEST("", CallKind.TEST),
    AFTER_EACH("aftereach.method", CallKind.LIFECYCLE),
    AFTER_ALL("afterall.method", CallKind.LIFECYCLE);

    private final String timeoutKey;
    private final CallKind kind;

    CallType(String timeoutKey, CallKind kind) {
        this.timeoutKey = timeoutKey;
        this.kind = kind;
    }

    CallKind kind() {
        return kind;
    }

    public boolean isTest() {
        return kind == CallKind.TEST;
    }

    /** Return whether such a call belongs to one test, and not to its class as a whole. */
    public boolean isPartOfTest() {
        return switch (this) {
            case BEFORE_EACH, TEST, TEST_TEMPLATE, TEST_FACTORY, DYNAMIC_TEST, AFTER_EACH -> true;
            case CONSTRUCTOR, BEFORE_ALL, AFTER_ALL -> false;
        };
    }

    /** Return the part of JUnit's timeout key that is special to this type; empty if JUnit has no timeout for it. */
    String timeoutKey() {
        return timeoutKey;
    }

    /** Return whether JUnit hands what such a call throws to exception handlers. */
    public boolean hasHandler() {
        return this != CONSTRUCTOR && this != DYNAMIC_TEST;
    }

    /** Return the prefix that distinguishes such a call from a test of the same name. */
    public String label() {
        return switch (this) {
            case CONSTRUCTOR -> "constructor ";
            case BEFORE_ALL -> "@BeforeAll ";
            case BEFORE_EACH -> "@BeforeEach ";
            case AFTER_EACH -> "@AfterEach ";
            case AFTER_ALL -> "@AfterAll ";
            case TEST_FACTORY -> "@TestFactory ";
            case TEST, TEST_TEMPLATE, DYNAMIC_TEST -> "";
        };
    }
}
