// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The stream of unrealized profit and loss of one account, subscribed while a feed wants account events. The newest
 * schema of the API no longer has it, so a refusal is told once to each of these feeds, and nothing more comes of it in
 * this session. Confined to the event loop.
 */
public final class LivePnl implements StreamSubscriptions.Owner<Long> {

    private static final StreamKey WHAT = new StreamKey(0, "Profit and loss");

    private final Supplier<List<ActiveFeed>> feeds;
    private final Consumer<CTraderException> sessionLost;
    private final StreamSubscriptions<Long> subscriptions;
    private long accountId;

    public LivePnl(
            ClientOptions options,
            Timers timers,
            Supplier<List<ActiveFeed>> feeds,
            Consumer<CTraderException> sessionLost) {
        this.feeds = feeds;
        this.sessionLost = sessionLost;
        this.subscriptions = new StreamSubscriptions<>(options, timers, this);
    }

    /** The account's session is up. */
    public void start(Requests requests, long newAccountId) {
        accountId = newAccountId;
        subscriptions.start(requests, newAccountId);
        feedsChanged();
    }

    /** The session is gone. */
    public void stop() {
        subscriptions.stop();
    }

    /** A feed came or left. */
    public void feedsChanged() {
        if (feeds.get().stream().anyMatch(LivePnl::wants)) {
            subscriptions.want(List.of(accountId));
        } else {
            subscriptions.unwant(List.of(accountId));
        }
    }

    @Override
    public Message subscribe(long account, List<Long> keys) {
        return ProtoOAv1PnLChangeSubscribeReq.newBuilder()
                .setCtidTraderAccountId(account)
                .build();
    }

    @Override
    public Class<? extends Message> subscribed() {
        return ProtoOAv1PnLChangeSubscribeRes.class;
    }

    @Override
    public Message unsubscribe(long account, Long key) {
        return ProtoOAv1PnLChangeUnSubscribeReq.newBuilder()
                .setCtidTraderAccountId(account)
                .build();
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public boolean retriesRefused() {
        return false;
    }

    @Override
    public void confirmed(Long key) {
        feeds.get().forEach(feed -> feed.streamSubscribed(WHAT));
    }

    @Override
    public void refused(Long key, CTraderException error) {
        feeds.get().stream().filter(LivePnl::wants).forEach(feed -> feed.streamFailed(WHAT, null, error));
    }

    @Override
    public void sessionLost(CTraderException error) {
        sessionLost.accept(error);
    }

    private static boolean wants(ActiveFeed feed) {
        return feed.request().wants(EventType.ACCOUNT);
    }
}
