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
package io.github.camelctrader;

/**
 * What happens to ticks when a route is slower than the feed and {@code queueSize} events are waiting. Lifecycle events
 * are never dropped, whatever the policy.
 */
public enum OverflowPolicy {
    /** The newest tick of each symbol replaces the one that waits. */
    CONFLATE,
    /** The tick that has waited longest goes. */
    DROP_OLDEST,
    /** The socket is not read until half of the events are worked off: nothing is lost, and everyone on it waits. */
    BACKPRESSURE
}
