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
package io.github.camelctrader.model;

/** The kinds of events a consumer can deliver; the value of the header {@code CamelCTraderEventType}. */
public enum EventType {
    /** A quote: {@link Tick}. */
    TICK,
    /** A change in the state of socket, authentication, subscription or data: {@link LifecycleEvent}. */
    LIFECYCLE,
    /** The order book after an update: {@link DepthBook}. */
    DEPTH,
    /** A trend bar, forming or closed: {@link Bar}. */
    BAR,
    /** What happened to an order, a position or the money of the account: {@link Execution}. */
    EXECUTION,
    /** A change of the account: {@link AccountEvent}. */
    ACCOUNT
}
