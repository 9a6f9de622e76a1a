// SPDX-License-Identifier: Apache-2.0
/** A JUnit extension that stops tests which hang, and says what stopped them. */
module io.github.killafter {
    requires java.management;
    requires static com.sun.jna;
    requires static jdk.management;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;
    // No "provides" for JUnit's services: without JUnit on the module path the JVM would not even start. Unless a
    // module requires us, we are on the class path, in Surefire's module mode too, and META-INF/services has them.
    requires static org.junit.platform.launcher;

    exports io.github.killafter;
    exports io.github.killafter.escalation;
    exports io.github.killafter.process;
    exports io.github.killafter.thread;

    opens io.github.killafter to
            org.junit.platform.commons;

    uses io.github.killafter.escalation.EscalationListener;
}
