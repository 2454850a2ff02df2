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
package io.github.camelctrader.client;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Real time, run faster: for tests where sockets and deadlines have to race as they do in production. */
final class ScaledTime implements TimeSource {

    private final int factor;
    private final long startNanos = System.nanoTime();
    private final long startMillis = System.currentTimeMillis();

    ScaledTime(int factor) {
        this.factor = factor;
    }

    @Override
    public long currentTimeMillis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(nanoTime() - startNanos);
    }

    @Override
    public long nanoTime() {
        return startNanos + (System.nanoTime() - startNanos) * factor;
    }

    @Override
    public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
        var future = loop.schedule(task, TimeUnit.MILLISECONDS.toMicros(delayMillis) / factor, TimeUnit.MICROSECONDS);
        return () -> future.cancel(false);
    }
}
