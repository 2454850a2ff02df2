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
package io.github.camelctrader.example;

import java.util.concurrent.atomic.LongAdder;

/** What the gateway did since it was started. Any thread may count and read. */
final class GatewayCounters {

    /** Messages handed to clients' sockets. */
    final LongAdder sent = new LongAdder();

    /** Quotes that a client was not sent because a newer one overtook them. */
    final LongAdder conflated = new LongAdder();

    /** Clients closed for being too slow. */
    final LongAdder slow = new LongAdder();

    /** Messages of clients that were answered with an error. */
    final LongAdder refused = new LongAdder();

    /** Messages of clients that led to nothing: overtaken statements, and words of clients that are not known. */
    final LongAdder ignored = new LongAdder();
}
