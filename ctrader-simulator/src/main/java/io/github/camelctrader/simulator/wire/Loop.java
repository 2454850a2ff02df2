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
package io.github.camelctrader.simulator.wire;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The one thread that owns all server state, seen from outside.
 *
 * <p>Any thread may call; {@link #call} waits for the result, so that a caller sees the effect of what it asked for.
 *
 * @param events the event loop
 */
public record Loop(EventLoop events) {

    /** Runs the work on the loop and waits for its result; its exceptions reach the caller. */
    public <T> T call(Supplier<T> work) {
        if (events.inEventLoop()) {
            return work.get();
        }
        try {
            return events.submit(work::get).syncUninterruptibly().getNow();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The simulator is closed", e);
        }
    }

    /** Runs the work on the loop and waits for its end. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
