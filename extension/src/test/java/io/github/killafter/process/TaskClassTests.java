// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskClassTests {

    private static final ChildTask<String, String> LAMBDA = (in, out) -> {};

    abstract static class Abstract implements ChildTask<String, String> {}

    static final class Parameterized implements ChildTask<String, String> {

        final String parameter;

        Parameterized(String parameter) {
            this.parameter = parameter;
        }

        @Override
        public void run(InQueue<String> in, OutQueue<String> out) {}
    }

    @SuppressWarnings("ClassCanBeStatic") // that is what is wrong with it
    final class Inner implements ChildTask<String, String> {

        @Override
        public void run(InQueue<String> in, OutQueue<String> out) {}
    }

    static final class TakesAnything implements ChildTask<Object, String> {

        @Override
        public void run(InQueue<Object> in, OutQueue<String> out) {}
    }

    static final class LeavesItOpen<T> implements ChildTask<List<T>, String> {

        @Override
        public void run(InQueue<List<T>> in, OutQueue<String> out) {}
    }

    @SuppressWarnings("rawtypes")
    static final class SaysNothing implements ChildTask {

        @Override
        public void run(InQueue in, OutQueue out) {}
    }

    @Test
    void takesWhatDeclaresTypesThatCross() {
        assertThat(TaskClass.of(Squares.class).in()).hasToString("java.lang.Integer");
        assertThat(TaskClass.of(Squares.class).out()).hasToString("java.lang.Long");
    }

    @Test
    void refusesWhatCannotRunElsewhere() {
        refused(LAMBDA.getClass(), "a lambda or a hidden class cannot be sent to another JVM, write a class");
        refused(Abstract.class, "it is abstract or an interface, so there is nothing to run");
        refused(Parameterized.class, "it has no constructor without parameters; what it needs can come on its queue");
        refused(
                Inner.class,
                "it is an inner class and needs an object around it, make it static or a class of its own");
        ChildTask<String, String> anonymous = new ChildTask<>() {
            @Override
            public void run(InQueue<String> in, OutQueue<String> out) {
                throw new IllegalStateException(TaskClassTests.this.toString());
            }
        };
        refused(anonymous.getClass(), "it is an inner class");
    }

    private static void refused(Class<?> type, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskClass.of(type))
                .withMessageStartingWith(type.getName() + " cannot run in a child: " + fault);
    }

    @Test
    void refusesTypesThatDoNotCross() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChildJvm.start(TakesAnything.class))
                .withMessageStartingWith("java.lang.Object cannot be sent to another JVM; allowed are ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskClass.of(LeavesItOpen.class))
                .withMessage("T is a type variable; declare the type that it stands for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskClass.of(SaysNothing.class))
                .withMessage("ChildTask needs its type arguments: declare it as ChildTask<..., ...>");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        ChildOptions options = ChildOptions.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.timeout(Duration.ZERO))
                .withMessage("timeout must be positive, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.terminateGrace(Duration.ofMillis(-1)))
                .withMessage("terminateGrace must not be negative, was PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.killGrace(Duration.ofSeconds(-1)))
                .withMessage("killGrace must not be negative, was PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.capacity(0))
                .withMessage("capacity must be from 1 to 100000, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.maxHeapMegabytes(0))
                .withMessage("maxHeapMegabytes must be positive, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.maxOutputBytes(-1))
                .withMessage("maxOutputBytes must not be negative, was -1");
    }
}
