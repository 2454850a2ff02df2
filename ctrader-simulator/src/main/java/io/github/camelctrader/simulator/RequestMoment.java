/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
