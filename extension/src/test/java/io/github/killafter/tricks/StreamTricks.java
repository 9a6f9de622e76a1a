// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import com.sun.jna.Function;
import io.github.killafter.testkit.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Lays hands on the streams that the link is made of. */
@SuppressWarnings("SystemOut")
final class StreamTricks {

    private StreamTricks() {}

    @Fixture
    static class ReplacesStreamsTestCase extends TrickTestCase {

        @Override
        void play() {
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            System.setOut(nowhere);
            System.setErr(nowhere);
            System.setIn(InputStream.nullInputStream());
        }
    }

    @Fixture
    static class ClosesStreamsTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            System.out.close();
            System.err.close();
            new FileOutputStream(FileDescriptor.out).close();
            new FileOutputStream(FileDescriptor.err).close();
            new FileInputStream(FileDescriptor.in).close();
        }
    }

    @Fixture
    static class ClosesEveryDescriptorTestCase extends TrickTestCase {

        @Override
        void play() {
            Function close = Function.getFunction("c", "close");
            for (int descriptor = 0; descriptor < 200; descriptor++) {
                close.invokeInt(new Object[] {descriptor});
            }
        }
    }

    @Fixture
    static class WritesGarbageTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            byte[] garbage = new byte[1 << 16];
            new Random(1).nextBytes(garbage);
            writeToLink(garbage);
        }
    }

    @Fixture
    static class WritesWordsOfSuccessTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            String words = "[engine:junit-jupiter] COMPLETED FINISHED SUCCESSFUL KilAfter Tests run: 3, Failures: 0\n";
            System.out.print(words);
            System.err.print(words);
            writeToLink(words.getBytes(StandardCharsets.UTF_8));
            System.exit(0);
        }
    }

    @Fixture
    static class PrintsForEverTestCase extends TrickTestCase {

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        void play() {
            while (true) {
                System.out.println("on and on");
            }
        }
    }

    private static void writeToLink(byte[] bytes) throws Throwable {
        try (OutputStream raw = new FileOutputStream("/proc/self/fd/1")) {
            raw.write(bytes);
        }
    }
}
