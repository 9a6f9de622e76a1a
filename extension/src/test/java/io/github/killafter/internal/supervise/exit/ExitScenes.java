// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.KillAfter;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;

/** Suite JVMs in which a test leaves something that is in the way of their end. */
final class ExitScenes {

    static final Object LOCK = new Object();

    private ExitScenes() {}

    /** One way in which a suite JVM ends. */
    enum Scene {
        HOOK_OF_A_HUNG_TEST(AddsHookTestCase.class) {
            @Override
            void end() {
                System.exit(7);
            }
        },
        HOOK_THAT_WAITS_FOR_A_HUNG_TEST(HoldsLockTestCase.class) {
            @Override
            void end() {
                addHook("the user's hook", ExitScenes::lock);
                System.exit(5);
            }
        },
        HOOK_THAT_EXITS(AddsHookTestCase.class) {
            @Override
            void end() {
                addHook("exits again", () -> System.exit(9));
                System.exit(6);
            }
        },
        EXIT_WHILE_TESTS_RUN(ExitsTestCase.class) {
            @Override
            void end() {}
        },
        SIGNAL(AddsHookTestCase.class) {
            @Override
            void end() throws Exception {
                new ProcessBuilder("kill", Long.toString(ProcessHandle.current().pid())).start();
                sleep();
            }
        },
        THREADS_OF_A_HUNG_TEST(StartsThreadsTestCase.class) {
            @Override
            void end() {
                addHook("good hook", () -> print("the good hook ran"));
            }
        },
        THREADS_AND_A_FAILED_MAIN(StartsThreadsTestCase.class) {
            @Override
            void end() {
                throw new IllegalStateException("main fails");
            }
        },
        THREADS_AND_A_HOOK(StartsThreadsTestCase.class) {
            @Override
            void end() {
                addHook("the user's hook", ExitScenes::sleep);
            }
        },
        THREADS_OF_OTHERS(StartsThreadsTestCase.class) {
            @Override
            void end() {
                new Thread(() -> exitLater(4), "the user's thread").start();
            }
        },
        MAIN_GOES_ON(StartsThreadsTestCase.class) {
            @Override
            void end() {
                exitLater(3);
            }
        },
        NOTHING_HUNG(PassesTestCase.class) {
            @Override
            void end() {
                addHook("slow hook", ExitScenes::sleepForSomeTime);
                System.exit(8);
            }
        };

        private final Class<?> fixture;

        Scene(Class<?> fixture) {
            this.fixture = fixture;
        }

        abstract void end() throws Exception;
    }

    /** Runs the named scene, with its report in the given folder. */
    public static void main(String[] args) throws Exception {
        Scene scene = Scene.valueOf(args[0]);
        LauncherRun.reportingTo(Path.of(args[1]))
                .with("killafter.exit.timeout", args[2])
                .with("killafter.grace.raise", "100 ms")
                .in(LauncherFactory.create(), scene.fixture);
        scene.end();
    }

    private static void print(String line) {
        System.err.println(line);
    }

    private static void addHook(String name, Runnable task) {
        Runtime.getRuntime().addShutdownHook(new Thread(task, name));
    }

    private static void exitLater(int code) {
        sleepForSomeTime();
        print("the JVM was left alone");
        System.exit(code);
    }

    // Several times the timeout.
    private static void sleepForSomeTime() {
        try {
            TimeUnit.SECONDS.sleep(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void lock() {
        synchronized (LOCK) {
            print("the lock was free");
        }
    }

    // Nothing stops it.
    static void sleep() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (Throwable ignored) {
                Thread.onSpinWait();
            }
        }
    }

    @Fixture
    static class PassesTestCase {

        @Test
        void passes() {}
    }

    @Fixture
    static class AddsHookTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void adds() {
            addHook("hook of a test", ExitScenes::sleep);
            sleep();
        }
    }

    @Fixture
    static class HoldsLockTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void holds() {
            synchronized (LOCK) {
                sleep();
            }
        }
    }

    @Fixture
    static class StartsThreadsTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void starts() {
            new Thread(ExitScenes::sleep, "first thread").start();
            new Thread(ExitScenes::sleep, "second thread").start();
            sleep();
        }
    }

    @Fixture
    static class ExitsTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void holds() {
            synchronized (LOCK) {
                sleep();
            }
        }

        @AfterAll
        @KillAfter(60)
        static void exits() {
            addHook("hook before the end", ExitScenes::lock);
            System.exit(2);
        }
    }
}
