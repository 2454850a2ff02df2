// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import com.google.protobuf.Message;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.BrokerControl;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Places, changes and ends orders, as producers do: what has to be looked up first is bound to the session. */
public final class Trader {

    /** Deadline of a request, twice, plus the loop's turns: the session is waited for before. */
    private static final long LIMIT_MILLIS = 32_000;

    private static final long VOLUME = 100_000;
    private static final double UNIT = 100_000;

    private final Stage stage;
    private final Caller caller;
    private int orders;

    public Trader(Stage stage, Caller caller) {
        this.stage = stage;
        this.caller = caller;
    }

    /** Does anything that a trader does. */
    public void trade(FeedUser user, long symbolId, RandomGenerator random) {
        BrokerControl broker = stage.broker().simulator().broker();
        List<ProtoOAPosition> positions = broker.positions(user.accountId());
        List<ProtoOAOrder> pending = broker.pending(user.accountId());
        int what = random.nextInt(8);
        if (what == 0 && !pending.isEmpty()) {
            cancel(user, pending.get(random.nextInt(pending.size())));
        } else if (what <= 2 && !positions.isEmpty()) {
            close(user, positions.get(random.nextInt(positions.size())), random);
        } else if (what == 3) {
            double far = random.nextBoolean() ? 0.5 : 0.999;
            order(
                    user,
                    symbolId,
                    random,
                    ProtoOANewOrderReq.newBuilder()
                            .setOrderType(ProtoOAOrderType.LIMIT)
                            .setTradeSide(ProtoOATradeSide.BUY)
                            .setLimitPrice(stage.broker().price(symbolId, far) / UNIT));
        } else {
            order(
                    user,
                    symbolId,
                    random,
                    ProtoOANewOrderReq.newBuilder()
                            .setOrderType(ProtoOAOrderType.MARKET)
                            .setTradeSide(random.nextBoolean() ? ProtoOATradeSide.BUY : ProtoOATradeSide.SELL));
        }
    }

    /** Places a market order when nothing can go wrong with it: it is answered by the broker, one way or the other. */
    public void tradeSurely(FeedUser user, long symbolId, RandomGenerator random) {
        String id = "order-" + (orders + 1);
        stage.witness().tell(judge -> judge.orderedSurely(id));
        order(
                user,
                symbolId,
                random,
                ProtoOANewOrderReq.newBuilder()
                        .setOrderType(ProtoOAOrderType.MARKET)
                        .setTradeSide(ProtoOATradeSide.BUY));
    }

    private void order(FeedUser user, long symbolId, RandomGenerator random, ProtoOANewOrderReq.Builder order) {
        String id = "order-" + ++orders;
        ProtoOANewOrderReq request = order.setSymbolId(symbolId)
                .setVolume(VOLUME * random.nextInt(1, 4))
                .setClientOrderId(id)
                .buildPartial();
        stage.witness().tell(judge -> judge.ordered(id));
        Account account = user.account();
        CompletableFuture<Message> call = random.nextBoolean()
                ? account.request(request)
                : account.session().thenCompose(session -> account.request(request, session));
        caller.watch(user, id, LIMIT_MILLIS, call)
                .whenComplete((answer, failure) -> stage.witness().tell(judge -> judge.orderEnded(id, failure)));
    }

    private void cancel(FeedUser user, ProtoOAOrder order) {
        caller.watch(
                user,
                "cancel",
                LIMIT_MILLIS,
                user.account()
                        .request(ProtoOACancelOrderReq.newBuilder()
                                .setOrderId(order.getOrderId())
                                .buildPartial()));
    }

    private void close(FeedUser user, ProtoOAPosition position, RandomGenerator random) {
        long volume = position.getTradeData().getVolume();
        caller.watch(
                user,
                "close",
                LIMIT_MILLIS,
                user.account()
                        .request(ProtoOAClosePositionReq.newBuilder()
                                .setPositionId(position.getPositionId())
                                .setVolume(random.nextBoolean() && volume > VOLUME ? VOLUME : volume)
                                .buildPartial()));
    }
}
