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

/** A running feed: the handle of one listener. All methods may be called from any thread and return at once. */
public interface Feed extends AutoCloseable {

    /** Stops delivery; the link and the subscriptions stay. */
    void pause();

    /** Starts delivery again: first the current state as events, then ticks. */
    default void resume() {
        resume(() -> {});
    }

    /**
     * The same, after running {@code first} on the event loop: whatever was handed over before the pause has been by
     * then, and the next event is the first of the current state. Not run once the connection is closed.
     */
    void resume(Runnable first);

    /**
     * Stops or starts reading the socket, for every feed on this connection. While one feed has stopped it nothing is
     * read, nothing is lost, and liveness is not judged.
     */
    void reading(boolean wanted);

    /** A snapshot of all concerns, of this feed's account and symbols. */
    FeedStatus status();

    /** Requests on this feed's account. */
    Account account();

    /** Ends the feed. No event is handed over once this has been processed by the event loop. */
    @Override
    void close();
}
