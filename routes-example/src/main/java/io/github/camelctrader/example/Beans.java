// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import io.github.camelctrader.example.board.FeedBoard;
import io.github.camelctrader.example.board.MachineClock;
import io.github.camelctrader.example.board.Standby;
import io.github.camelctrader.example.gateway.Gateway;
import io.github.camelctrader.example.gateway.GatewayMeters;
import io.github.camelctrader.example.gateway.Messages;
import io.github.camelctrader.example.page.Page;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyInject;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** What the routes call by name. */
public final class Beans implements CamelConfiguration {

    private static final int CLOSING_MILLIS = 5000;

    @Override
    public void configure(CamelContext context) throws Exception {
        context.getManagementStrategy().addEventNotifier(new FirstExchange());
        context.addStartupListener((started, again) -> {
            // Camel calls once more for every route that is started later.
            if (!again) {
                GatewayMeters.show(started);
            }
        });
        Standby.watch(context, context.getRegistry().lookupByNameAndType("board", FeedBoard.class));
    }

    @BindToRegistry
    public FeedBoard board(@PropertyInject("feed.name") String feedName) {
        return new FeedBoard(feedName);
    }

    @BindToRegistry
    public Messages messages(FeedBoard board) {
        return new Messages(board);
    }

    /** Sends from a thread that Camel knows and ends. */
    @BindToRegistry
    public Gateway gateway(
            CamelContext context,
            FeedBoard board,
            Messages messages,
            @PropertyInject("gateway.pace") long paceMillis,
            @PropertyInject("gateway.stall-limit") long stallLimitMillis) {
        ScheduledExecutorService executor =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "gateway");
        return new Gateway(
                board,
                messages,
                (nanos, task) -> executor.schedule(task, nanos, TimeUnit.NANOSECONDS),
                MachineClock::nanos,
                Duration.ofMillis(paceMillis),
                Duration.ofMillis(stallLimitMillis));
    }

    /**
     * Small send buffers, so that a slow client's quotes wait where newer ones can still overtake them, and no compression,
     * which would be done anew for each client. A stalled socket does not take the close frame either; it is cut when
     * nothing could be written for a little longer.
     */
    @BindToRegistry
    public HttpServerOptions gatewayOptions(
            @PropertyInject("gateway.send-buffer") int sendBuffer,
            @PropertyInject("gateway.stall-limit") int stallLimitMillis) {
        return new HttpServerOptions()
                .setSendBufferSize(sendBuffer)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setWriteIdleTimeout(stallLimitMillis + CLOSING_MILLIS)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    @BindToRegistry
    public Page page(
            @PropertyInject("gateway.url") String gatewayUrl, @PropertyInject("gateway.heartbeat") long heartbeat) {
        return new Page(gatewayUrl, heartbeat);
    }

    /** Lets every header out that the page sets; Camel's own choice would hold back Cache-Control. */
    @BindToRegistry
    public HeaderFilterStrategy pageHeaders() {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        return strategy;
    }
}
