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

import io.github.camelctrader.client.Feed;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops reading the socket while any lane of a consumer is full. Called by the event loop and by lanes; the lock keeps
 * the calls to the feed in the order of the decisions.
 */
final class FlowControl {

    private final ReentrantLock lock = new ReentrantLock();
    private int fullLanes;
    private @Nullable Feed feed;

    /** Names the feed to control. Events may have come, and lanes may be full, before it was known. */
    void attach(Feed attached) {
        lock.lock();
        try {
            feed = attached;
            if (fullLanes > 0) {
                attached.reading(false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One more lane is full. */
    void laneFull() {
        change(1);
    }

    /** A lane that was full has room again. */
    void laneDrained() {
        change(-1);
    }

    private void change(int lanes) {
        lock.lock();
        try {
            boolean reading = fullLanes == 0;
            fullLanes += lanes;
            if (feed != null && reading != (fullLanes == 0)) {
                feed.reading(fullLanes == 0);
            }
        } finally {
            lock.unlock();
        }
    }
}
