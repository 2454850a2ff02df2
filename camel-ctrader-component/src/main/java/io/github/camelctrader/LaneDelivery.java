// SPDX-License-Identifier: Apache-2.0
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
