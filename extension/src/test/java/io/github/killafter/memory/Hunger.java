// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.memory;

import io.github.killafter.KillAfter;
import io.github.killafter.testkit.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that leave their JVM no memory, each followed by one that wants little. */
@SuppressWarnings("ModifiedButNotUsed") // to be kept is all that is asked of those lists
final class Hunger {

    static final List<Class<? extends Case>> KINDS = List.of(
            FullHeapTestCase.class,
            FullListTestCase.class,
            GarbageTestCase.class,
            LongTextTestCase.class,
            ClassesTestCase.class,
            DirectBuffersTestCase.class,
            ThreadsTestCase.class,
            DeepStackTestCase.class);

    private Hunger() {}

    /** What every one of them has: the test that hangs comes first. */
    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    abstract static class Case {

        @Test
        @KillAfter(1)
        void hangs() throws Exception {
            eat();
        }

        abstract void eat() throws Exception;

        @Test
        void passes() {}
    }

    /** Fills the heap, piece by ever smaller piece, and tries again for ever. */
    static final class FullHeapTestCase extends Case {

        @Override
        void eat() {
            Object[] all = null;
            int size = 1 << 20;
            while (true) {
                try {
                    Object[] one = new Object[size];
                    one[0] = all;
                    all = one;
                } catch (OutOfMemoryError swallowed) {
                    size = Math.max(1, size / 2);
                }
            }
        }
    }

    /** Holds a full list, as a test with a leak would. */
    static final class FullListTestCase extends Case {

        @Override
        void eat() {
            List<byte[]> all = new ArrayList<>();
            while (true) {
                try {
                    all.add(new byte[1024]);
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Leaves so little that each allocation costs a collection. */
    static final class GarbageTestCase extends Case {

        static volatile Object garbage;

        @Override
        void eat() {
            byte[][] all = new byte[4096][];
            int count = 0;
            try {
                while (true) {
                    all[count++] = new byte[64 * 1024];
                }
            } catch (OutOfMemoryError full) {
                for (int i = 1; i < 8; i++) {
                    all[count - i] = null;
                }
            }
            while (true) {
                try {
                    garbage = new byte[64 * 1024];
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Makes a text longer and longer. */
    static final class LongTextTestCase extends Case {

        @Override
        void eat() {
            while (true) {
                try {
                    StringBuilder text = new StringBuilder("x");
                    while (true) {
                        text.append(text);
                    }
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Defines classes and keeps them. */
    static final class ClassesTestCase extends Case {

        @Override
        void eat() throws IOException {
            defineClasses(new ArrayList<>());
        }
    }

    static void defineClasses(List<Class<?>> all) throws IOException {
        byte[] code = codeOfDefiner();
        while (true) {
            try {
                all.add(new Definer().define(code));
            } catch (OutOfMemoryError swallowed) {
                Thread.onSpinWait();
            }
        }
    }

    private static byte[] codeOfDefiner() throws IOException {
        try (InputStream file = Hunger.class.getResourceAsStream("Hunger$Definer.class")) {
            return file.readAllBytes();
        }
    }

    /** Defines one class. */
    private static final class Definer extends ClassLoader {

        Definer() {
            super(Hunger.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    /** Keeps memory outside of the heap. */
    static final class DirectBuffersTestCase extends Case {

        @Override
        void eat() {
            List<ByteBuffer> all = new ArrayList<>();
            while (true) {
                try {
                    all.add(ByteBuffer.allocateDirect(64 * 1024));
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Starts threads without limit. */
    static final class ThreadsTestCase extends Case {

        private static final int MOST = 200;

        @Override
        void eat() {
            List<Thread> all = new ArrayList<>();
            while (true) {
                try {
                    if (all.size() < MOST) {
                        Thread thread = new Thread(null, ThreadsTestCase::stay, "flood", 64 * 1024);
                        thread.start();
                        all.add(thread);
                    }
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }

        private static void stay() {
            while (!Thread.interrupted()) {
                LockSupport.park();
            }
        }
    }

    /** Goes down until there is no stack left, and again. */
    static final class DeepStackTestCase extends Case {

        @Override
        void eat() {
            while (true) {
                try {
                    deeper(1);
                } catch (StackOverflowError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }

        private static int deeper(int depth) {
            return depth == 0 ? 0 : deeper(depth + 1) + 1;
        }
    }
}
