// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A test that fails, because of an annotation that would otherwise be ignored. */
public final class Misuse extends AbstractTestDescriptor {

    private final String problem;

    Misuse(UniqueId engine, ClassSource source, String problem) {
        super(engine.append("misuse", source.getClassName()), "@KillAfter in " + source.getClassName(), source);
        this.problem = problem;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    public void report(EngineExecutionListener listener) {
        listener.executionStarted(this);
        listener.executionFinished(this, TestExecutionResult.failed(new JUnitException(problem)));
    }
}
