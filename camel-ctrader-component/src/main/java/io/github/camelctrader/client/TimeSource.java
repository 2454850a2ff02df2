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

/** Clock and scheduler in one, so that a test moves both together. */
public interface TimeSource {

    /** Wall-clock time, epoch milliseconds: for what users see. */
    long currentTimeMillis();

    /** Monotonic time in nanoseconds: for what is measured. */
    long nanoTime();

    /**
     * Runs a task once on the loop after a delay.
     *
     * @return cancels the task when run, if it has not started; to be called on the loop
     */
    Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task);

    /** The system's clock and the loop's own scheduler. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** See {@link #system()}. */
    enum SystemTime implements TimeSource {
        /** The only one. */
        INSTANCE;

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
            var future = loop.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }
    }
}
