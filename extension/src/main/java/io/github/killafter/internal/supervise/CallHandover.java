// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import io.github.killafter.internal.jvm.bindings.JoinedMocks;
import io.github.killafter.internal.jvm.bindings.ThreadBindings;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.leftovers.Origin;
import io.github.killafter.internal.threads.CallSlot;
import org.jspecify.annotations.Nullable;

/**
 * One call handed to the supervised thread and back, with the runner thread's bindings, attributes and interrupt flag.
 * Filled and emptied by the runner thread.
 */
final class CallHandover implements Runnable {

    private final Call call;
    private final CallSlot slot;
    private final @Nullable ThreadBindings bindings;
    private final JoinedMocks mocks;
    private ThreadAttributes attributes;
    private boolean interruptFlag;

    private CallHandover(Call call, CallSlot slot, @Nullable ThreadBindings bindings, JoinedMocks mocks) {
        this.call = call;
        this.slot = slot;
        this.bindings = bindings;
        this.mocks = mocks;
        this.attributes = ThreadAttributes.ofCurrentThread();
        this.interruptFlag = Thread.interrupted();
    }

    static CallHandover pack(Call call, CallSlot slot, boolean shareThreadLocals, JoinedMocks mocks) {
        if (!shareThreadLocals) {
            return new CallHandover(call, slot, null, mocks);
        }
        mocks.give();
        return new CallHandover(call, slot, ThreadBindings.detach(), mocks);
    }

    @Override
    public void run() {
        try {
            attributes.putOn();
            if (interruptFlag) {
                Thread.currentThread().interrupt();
            }
            if (bindings == null) {
                runWithStopEvent();
            } else {
                bindings.runHere(this::runWithStopEvent);
            }
            attributes = ThreadAttributes.ofCurrentThread();
            interruptFlag = Thread.interrupted();
        } catch (Throwable fault) {
            // Never passes without having run: an internal error fails the call.
            call.fail(fault);
        } finally {
            call.finish();
        }
    }

    private void runWithStopEvent() {
        slot.open(call.stop());
        try {
            call.run();
        } finally {
            slot.close();
        }
    }

    /** Take everything back after the call has ended. */
    void unpack() {
        if (bindings != null) {
            bindings.attach();
            mocks.takeBack();
        }
        attributes.putOn();
        if (interruptFlag) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Continue without the supervised thread, which still runs: with a copy of its bindings, without its later changes.
     */
    void abandon(Thread survivor) {
        call.origin().giveUp();
        if (bindings != null) {
            bindings.copyOf(survivor).attach();
            mocks.part();
            CallSlot.leave();
            Origin.leave();
        }
    }
}
