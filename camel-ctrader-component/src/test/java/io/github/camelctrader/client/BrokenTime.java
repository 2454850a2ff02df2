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

/**
 * Time that fails once when a test says so. The client asks for the time nearly everywhere, so that this puts an error
 * nearly everywhere into its handling of events.
 */
final class BrokenTime implements TimeSource {

    private final TimeSource time;
    private long calls;
    private long failing = -1;

    BrokenTime(TimeSource time) {
        this.time = time;
    }

    /** From now on counts the calls, and fails the n-th of them, counted from 1. */
    void failAt(long n) {
        calls = 0;
        failing = n;
    }

    /** Calls since then. */
    long calls() {
        return calls;
    }

    @Override
    public long currentTimeMillis() {
        count();
        return time.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        count();
        return time.nanoTime();
    }

    @Override
    public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
        count();
        return time.schedule(loop, delayMillis, task);
    }

    private void count() {
        if (++calls == failing) {
            throw new IllegalStateException("broken clock");
        }
    }
}
