// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.simulator.wire.FrameShape;
import io.github.camelctrader.simulator.wire.Payloads;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A fault while a request waits for its answer. The event loop only.
 *
 * @param world what all connections share
 * @param call the request
 * @param proceed acts on the request and answers it
 */
record RequestMoment(World world, Call call, Consumer<Call> proceed) implements Affected {

    @Override
    public void drop(Drop how) {
        call.conversation().drop(how);
    }

    @Override
    public void stall() {
        call.conversation().stall();
    }

    @Override
    public void delay(Duration by) {
        world.timers().after(by, () -> {
            if (call.conversation().isOpen()) {
                proceed.accept(call);
            }
        });
    }

    @Override
    public void shape(FrameShape shape) {
        proceed.accept(call.in(shape));
    }

    @Override
    public void replace(Message message, boolean correlated) {
        call.conversation().send(message, correlated ? call.clientMsgId() : null);
    }

    @Override
    public void reject(String code, String description) {
        long account = Payloads.accountId(call.request()).orElse(0);
        replace(Errors.order(account, code, description), true);
    }

    @Override
    public void dropAfterwards(Drop how) {
        drop(how);
        proceed.accept(call);
    }

    @Override
    public void precede(Message message) {
        call.conversation().send(message, null);
        proceed.accept(call);
    }
}
