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

import io.github.camelctrader.model.FeedEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Sends the events of one lane through the route, by the rules of its {@link EventDelivery}. One thread at a time. */
final class LaneDelivery implements Lane.Delivery {

    private final EventDelivery events;
    private Callback spare = new Callback();

    LaneDelivery(EventDelivery events) {
        this.events = events;
    }

    @Override
    public void deliver(FeedEvent event, Runnable done) {
        try {
            Exchange exchange = events.begin(event);
            if (exchange == null) {
                done.run();
                return;
            }
            Callback callback = spare.of(events.callback(exchange), done);
            if (!events.process(exchange, callback)) {
                spare = new Callback(); // the other one is still in use
            }
        } catch (RuntimeException e) {
            spare = new Callback();
            events.handle("Cannot deliver " + event, e);
            done.run();
        }
    }

    /** Hears the end of one exchange; used again for the next one where that was before its processing returned. */
    private static final class Callback implements AsyncCallback {
        private @Nullable AsyncCallback route;
        private @Nullable Runnable lane;

        Callback of(AsyncCallback newRoute, Runnable newLane) {
            route = newRoute;
            lane = newLane;
            return this;
        }

        @Override
        public void done(boolean doneSync) {
            Runnable goOn = lane;
            try {
                if (route != null) {
                    route.done(doneSync);
                }
            } finally {
                if (goOn != null) {
                    goOn.run();
                }
            }
        }
    }
}
