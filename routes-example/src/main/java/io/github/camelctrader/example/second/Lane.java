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
package io.github.camelctrader.example.second;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread, and the time it goes by. Whatever is given to it runs in order; nothing any more once it has ended. */
interface Lane {

    /** Runs a task after so many milliseconds, at once if none. */
    void after(long millis, Runnable task);

    /** Milliseconds of a clock that only goes forward. */
    long steadyMillis();

    /** Epoch milliseconds. */
    long epochMillis();

    /** The lane of an executor with one thread, on the machine's clocks. */
    static Lane of(ScheduledExecutorService executor) {
        return new Lane() {
            @Override
            public void after(long millis, Runnable task) {
                try {
                    executor.schedule(task, millis, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException e) {
                    // The application stops; what would have been done later is not done.
                }
            }

            @Override
            public long steadyMillis() {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            }

            @Override
            public long epochMillis() {
                return System.currentTimeMillis();
            }
        };
    }
}
