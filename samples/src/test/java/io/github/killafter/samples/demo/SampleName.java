// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import java.lang.reflect.Method;

/** The name of a sample, by which its annotation, Surefire's report and ours are brought together. */
record SampleName(String className, String method) implements Comparable<SampleName> {

    static SampleName of(Method method) {
        return new SampleName(method.getDeclaringClass().getName(), method.getName());
    }

    /** Return the sample of a method whose parameters may be named too: {@code drains(StopEvent)}. */
    static SampleName of(String className, String method) {
        return new SampleName(className, method.split("[({]", 2)[0]);
    }

    @Override
    public int compareTo(SampleName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }
}
