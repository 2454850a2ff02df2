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
package io.github.camelctrader.load;

/**
 * One way from the socket to a user's code. Opened once, by one thread; hands every tick to the meter, on any threads but
 * one after the other.
 */
interface Way extends AutoCloseable {

    /** Connects, logs on and subscribes; returns before that is done. The ticks themselves tell that it is. */
    void open(Target target, Meter meter) throws Exception;

    @Override
    void close();
}
