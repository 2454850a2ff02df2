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

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;

/** Receives the events of one feed, in order. Called on the connection's event loop: hand over and return, never block. */
@FunctionalInterface
public interface FeedListener {

    /** The next event of the feed. */
    void onEvent(FeedEvent event);

    /**
     * The last quote of the link, which this feed is told next as the snapshot that it begins with, was a live one to those
     * who were there. Whether it still says something about the market is for the listener to judge, by its age.
     */
    default void joinsLive(Tick last) {}
}
