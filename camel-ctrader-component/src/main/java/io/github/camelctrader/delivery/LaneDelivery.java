// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import io.github.camelctrader.lane.Lane;
import io.github.camelctrader.model.FeedEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the events of one lane through the route, by the rules of its {@link EventDelivery}. One thread at a time. */
final class LaneDelivery implements Lane.Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(LaneDelivery.class);

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
        } catch (Throwable e) { // an Error as well: the lane goes on
            spare = new Callback();
            events.handle("Cannot deliver " + event, e);
            done.run();
        }
    }

    /** Whose lane it is. */
    @Override
    public String toString() {
        return events.toString();
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
            } catch (Throwable e) {
                LOG.error("The end of an exchange could not be told", e);
            } finally {
                if (goOn != null) {
                    goOn.run();
                }
            }
        }
    }
}
