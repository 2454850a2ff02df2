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

import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of one feed through a route.
 *
 * <ul>
 *   <li>The connection's event loop only queues; routes run on the consumer's own threads, one for each of its lanes.
 *   <li>Start subscribes, stop leaves no thread, timer or socket of this consumer; both may alternate any number of times.
 *   <li>Suspend stops delivery and keeps link and subscriptions: nothing that waits is delivered any more, except when
 *       the whole context stops, which works it off. Resume begins with the current state.
 * </ul>
 */
public class CTraderConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private volatile @Nullable FeedSession session;

    CTraderConsumer(CTraderEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public CTraderEndpoint getEndpoint() {
        return (CTraderEndpoint) super.getEndpoint();
    }

    /** Ticks lost since the start because the route was slower than the feed. */
    public long getLostTicks() {
        FeedSession running = session;
        return running == null ? 0 : running.dropped() + running.conflated();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CTraderConfiguration options = getEndpoint().getConfiguration();
        FeedSession opened =
                FeedSession.open(getEndpoint(), new EventDelivery(this, Options.events(options.getEvents())));
        session = opened;
        try {
            setHealthCheck(healthCheck(opened));
            opened.start();
            if (options.isStartFailFast()) {
                opened.awaitFirst(options.getConnectTimeout());
            }
        } catch (Exception e) {
            closeSession();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        closeSession();
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        FeedSession running = session;
        if (running == null) {
            return;
        }
        // A graceful shutdown suspends its consumers too, and then waits for what is pending.
        if (getEndpoint().getCamelContext().isStopping()) {
            running.drain();
        } else {
            running.suspend();
        }
    }

    @Override
    protected void doResume() {
        FeedSession running = session;
        if (running != null) {
            running.resume();
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        FeedSession running = session;
        return running == null ? 0 : running.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Suspending already stops the feed, and stopping ends everything.
    }

    private void closeSession() {
        FeedSession running = session;
        session = null;
        setHealthCheck(null);
        if (running != null) {
            running.close();
        }
    }

    private CTraderHealthCheck healthCheck(FeedSession opened) {
        // Behind master: there is no route id.
        String id =
                getRouteId() != null ? getRouteId() : "ctrader:" + getEndpoint().getSymbols();
        CTraderHealthCheck check = new CTraderHealthCheck(
                "consumer:" + id, Map.of("endpoint.uri", getEndpoint().toString()), opened::status);
        check.setEnabled(getEndpoint().component().isHealthCheckConsumerEnabled());
        return check;
    }
}
