// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.Rethrow;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises and finds virtual threads, which JDK 17 does not have (JEP 444). */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** Return whether a thread is a virtual one. */
    public static boolean isVirtual(Thread thread) {
        return Holder.IS_VIRTUAL.map(method -> ask(method, thread)).orElse(false);
    }

    private static boolean ask(MethodHandle isVirtual, Thread thread) {
        try {
            return (boolean) isVirtual.invokeExact(thread);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    /** Return those that are alive now, as far as the JVM keeps track of them (jdk.trackAllThreads). */
    public static List<Thread> alive() {
        if (Holder.IS_VIRTUAL.isEmpty() || Containers.FOUND.unavailableReason().isPresent()) {
            return List.of();
        }
        List<Thread> found = new ArrayList<>();
        Containers.FOUND.get().collect(found);
        return found;
    }

    /** Return whether the thread is in its own code: an exception in the JDK's code around it affects other threads. */
    public static boolean isInOwnCode(StackTraceElement[] stack) {
        return stack.length > 0
                && Stream.of(stack)
                        .filter(frame -> frame.getClassName().startsWith("java.lang.VirtualThread")
                                || frame.getClassName().startsWith("jdk.internal.vm.Continuation"))
                        .allMatch(frame -> frame.getMethodName().startsWith("run")
                                || frame.getMethodName().startsWith("enter"));
    }

    private static final class Holder {
        static final Optional<MethodHandle> IS_VIRTUAL = find();

        private static Optional<MethodHandle> find() {
            try {
                return Optional.of(MethodHandles.publicLookup()
                        .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class)));
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
    }

    /** The source of thread dumps, the same in JDK 21 to 25. */
    private record Containers(MethodHandle root, MethodHandle children, MethodHandle threads) {

        static final Capability<Containers> FOUND = Capability.probe(Containers::find);

        private static Containers find() throws Exception {
            MethodHandles.Lookup trusted = TrustedLookup.read();
            Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
            Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
            return new Containers(
                    trusted.findStatic(containers, "root", MethodType.methodType(container))
                            .asType(MethodType.methodType(Object.class)),
                    stream(trusted, container, "children"),
                    stream(trusted, container, "threads"));
        }

        private static MethodHandle stream(MethodHandles.Lookup trusted, Class<?> container, String method)
                throws ReflectiveOperationException {
            return trusted.findVirtual(container, method, MethodType.methodType(Stream.class))
                    .asType(MethodType.methodType(Stream.class, Object.class));
        }

        void collect(List<Thread> found) {
            try {
                collect(root.invokeExact(), found);
            } catch (Throwable e) {
                throw Rethrow.unchecked(e);
            }
        }

        private void collect(Object container, List<Thread> found) throws Throwable {
            Stream<?> own = (Stream<?>) (Stream) threads.invokeExact(container);
            own.map(Thread.class::cast).filter(VirtualThreads::isVirtual).forEach(found::add);
            Stream<?> inner = (Stream<?>) (Stream) children.invokeExact(container);
            for (Object child : inner.toList()) {
                collect(child, found);
            }
        }
    }
}
