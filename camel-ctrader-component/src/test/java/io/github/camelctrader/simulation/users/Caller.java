// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.HistoryRange;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOAAssetListReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.simulation.judges.CallId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Makes calls that only ask, as producers do. */
public final class Caller {

    /** Deadline of a request plus the loop's turns. */
    private static final long REQUEST_MILLIS = 16_000;
    /** History waits for its turn as long as it takes; this bounds what a run asks for. */
    private static final long HISTORY_MILLIS = 20 * 60_000;

    private static final long VOLUME = 100_000;

    private final Stage stage;
    private int calls;
    private int orders;

    public Caller(Stage stage) {
        this.stage = stage;
    }

    /** Asks for anything. */
    public void ask(FeedUser user, List<String> symbols, RandomGenerator random) {
        Account account = user.account();
        String symbol = symbols.get(random.nextInt(symbols.size()));
        long now = stage.clock().millis();
        switch (random.nextInt(8)) {
            case 0 -> watch("version", REQUEST_MILLIS, account.request(ProtoOAVersionReq.getDefaultInstance()));
            case 1 ->
                watch(
                        "trader",
                        REQUEST_MILLIS,
                        account.request(ProtoOATraderReq.newBuilder().buildPartial()));
            case 2 ->
                watch(
                        "assets",
                        REQUEST_MILLIS,
                        account.request(ProtoOAAssetListReq.newBuilder().buildPartial()));
            case 3 -> watch("symbols", HISTORY_MILLIS, account.symbols());
            case 4 -> watch("symbol", HISTORY_MILLIS, account.symbol(symbol));
            case 5 ->
                watch(
                        "bars",
                        HISTORY_MILLIS,
                        account.history()
                                .bars(
                                        symbol,
                                        BarPeriod.M1,
                                        new HistoryRange(now - 600_000L * random.nextInt(1, 30), now, null)));
            case 6 ->
                watch(
                        "last bars",
                        HISTORY_MILLIS,
                        account.history().bars(symbol, BarPeriod.M5, new HistoryRange(null, null, 20)));
            default ->
                watch(
                        "ticks",
                        HISTORY_MILLIS,
                        account.history()
                                .ticks(symbol, new HistoryRange(now - 600_000L * random.nextInt(1, 12), now, null)));
        }
    }

    /** Places a market order of the smallest volume, as producers do: what has to be looked up first is bound to the session. */
    public void order(FeedUser user, long symbolId, RandomGenerator random) {
        String id = "order-" + ++orders;
        Account account = user.account();
        ProtoOANewOrderReq request = ProtoOANewOrderReq.newBuilder()
                .setSymbolId(symbolId)
                .setOrderType(ProtoOAOrderType.MARKET)
                .setTradeSide(random.nextBoolean() ? ProtoOATradeSide.BUY : ProtoOATradeSide.SELL)
                .setVolume(VOLUME)
                .setClientOrderId(id)
                .buildPartial();
        stage.witness().tell(judge -> judge.ordered(id));
        CompletableFuture<Message> call = random.nextBoolean()
                ? account.request(request)
                : account.session().thenCompose(session -> account.request(request, session));
        watch(id, 2 * REQUEST_MILLIS, call)
                .whenComplete((answer, failure) -> stage.witness().tell(judge -> judge.orderEnded(id, failure)));
    }

    /** Watches a call until it ends. */
    public <T> CompletableFuture<T> watch(String what, long limitMillis, CompletableFuture<T> call) {
        CallId id = new CallId(what + " #" + ++calls, limitMillis, stage.clock().millis());
        stage.trace().line(id.name(), "is asked for");
        stage.witness().tell(judge -> judge.called(id));
        call.whenComplete((result, failure) -> {
            stage.trace().line(id.name(), failure == null ? "is answered" : "fails: " + describe(failure));
            stage.witness().tell(judge -> judge.ended(id, failure));
        });
        return call;
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
