// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.escalation.StopEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A function that does what its input says, and announces it first. */
final class Acts implements ChildTask<Acts.Act, String> {

    @Override
    public void run(InQueue<Act> in, OutQueue<String> out) throws Exception {
        for (Act act : in) {
            act.prepare();
            out.put("about to " + act);
            act.doIt();
            out.put("done");
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void recurse() {
        recurse();
    }

    /** What a function can come to. */
    enum Act {
        RETURN {
            @Override
            void doIt() {}
        },
        THROW {
            @Override
            void doIt() {
                throw new IllegalStateException("wrong", new IOException("why"));
            }
        },
        OVERFLOW_THE_STACK {
            @Override
            void doIt() {
                recurse();
            }
        },
        RUN_OUT_OF_MEMORY {
            @Override
            void doIt() {
                List<long[]> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    all.add(new long[1_000_000]);
                }
            }
        },
        EXIT_0 {
            @Override
            void doIt() {
                System.out.println("all tests passed");
                System.exit(0);
            }
        },
        HALT_3 {
            @Override
            void doIt() {
                Runtime.getRuntime().halt(3);
            }
        },
        KILL_ITSELF {
            @Override
            void doIt() throws Exception {
                shell("kill -9 " + ProcessHandle.current().pid());
                sleepAnyway();
            }
        },
        STOP_ITSELF {
            @Override
            void doIt() throws Exception {
                shell("kill -STOP " + ProcessHandle.current().pid());
                sleepAnyway();
            }
        },
        SLEEP {
            @Override
            void doIt() throws Exception {
                new CountDownLatch(1).await();
            }
        },
        IGNORE_INTERRUPTS {
            @Override
            void doIt() {
                sleepAnyway();
            }
        },
        BLOCK_SHUTDOWN {
            @Override
            void prepare() {
                Runtime.getRuntime().addShutdownHook(new Thread(Act::sleepAnyway));
            }

            @Override
            void doIt() {
                sleepAnyway();
            }
        },
        WATCH_THE_STOP_EVENT {
            @Override
            void doIt() {
                StopEvent stop = StopEvent.current();
                while (!stop.isSet()) {
                    Thread.onSpinWait();
                }
                System.out.println("cleaned up");
            }
        },
        LEAVE_A_DAEMON {
            @Override
            void doIt() throws Exception {
                shell("setsid sleep 1000 > /dev/null 2>&1 < /dev/null &");
            }
        };

        /** Do what has to be done before it is announced. */
        void prepare() {}

        abstract void doIt() throws Exception;

        @SuppressWarnings("InfiniteLoopStatement")
        private static void sleepAnyway() {
            while (true) {
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException ignored) {
                    Thread.onSpinWait();
                }
            }
        }

        private static void shell(String command) throws Exception {
            new ProcessBuilder("sh", "-c", command).start().waitFor();
        }
    }
}
