// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

/** The function of the documentation. */
final class Squares implements ChildTask<Integer, Long> {

    @Override
    public void run(InQueue<Integer> in, OutQueue<Long> out) throws InterruptedException {
        for (int number : in) {
            out.put((long) number * number);
        }
    }
}
