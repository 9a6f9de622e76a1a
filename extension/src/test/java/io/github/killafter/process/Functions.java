// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import java.util.HashMap;
import java.util.Map;

/** Functions for tests. */
final class Functions {

    private Functions() {}

    static final class Echo implements ChildTask<String, String> {

        @Override
        public void run(InQueue<String> in, OutQueue<String> out) throws InterruptedException {
            for (String text : in) {
                out.put(text);
            }
        }
    }

    static final class NeverInitialised implements ChildTask<Void, Void> {

        static {
            System.setProperty("never.initialised", "not true");
            while (System.getProperty("never.initialised") != null) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void run(InQueue<Void> in, OutQueue<Void> out) {}
    }

    static final class CleansUp implements ChildTask<String, Void> {

        @Override
        public void run(InQueue<String> in, OutQueue<Void> out) throws InterruptedException {
            try {
                in.take();
                tellOnceItWaits(Thread.currentThread());
                in.take();
            } catch (Error stopped) {
                System.out.println("cleaned up after " + stopped);
                throw stopped;
            }
        }

        private static void tellOnceItWaits(Thread task) {
            Thread teller = new Thread(() -> {
                while (task.getState() == Thread.State.RUNNABLE) {
                    Thread.onSpinWait();
                }
                System.out.println("waiting");
            });
            teller.setDaemon(true);
            teller.start();
        }
    }

    static final class Prints implements ChildTask<Void, Void> {

        @Override
        public void run(InQueue<Void> in, OutQueue<Void> out) {
            System.out.println("one");
            System.err.println("two");
            System.out.println("three");
        }
    }

    static final class Surroundings implements ChildTask<Void, Map<String, String>> {

        @Override
        public void run(InQueue<Void> in, OutQueue<Map<String, String>> out) throws InterruptedException {
            Map<String, String> seen = new HashMap<>();
            seen.put("class path", System.getProperty("java.class.path"));
            seen.put("environment", System.getenv().keySet().toString());
            seen.put("JUnit", found("org.junit.jupiter.api.Test"));
            seen.put("MORE", System.getenv("MORE"));
            seen.put("more", System.getProperty("more"));
            out.put(seen);
        }

        private static String found(String name) {
            try {
                return Class.forName(name).getName();
            } catch (ClassNotFoundException notThere) {
                return "none";
            }
        }
    }

    static final class Hangs implements ChildTask<Void, Long> {

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        public void run(InQueue<Void> in, OutQueue<Long> out) throws InterruptedException {
            out.put(ProcessHandle.current().pid());
            while (true) {
                Thread.onSpinWait();
            }
        }
    }
}
