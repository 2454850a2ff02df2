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

import org.jspecify.annotations.Nullable;

/** One thing that happened on a feed, or several ticks at once; complete in itself: nothing in it changes after it was created. */
public sealed interface FeedEvent extends Mappable
        permits Tick, TickBatch, Bar, DepthBook, Execution, AccountEvent, LifecycleEvent {

    /** Which kind of event this is. */
    EventType eventType();

    /** The one symbol the event concerns, as the broker spells it; null if it concerns none or several. */
    @Nullable
    String symbol();
}
