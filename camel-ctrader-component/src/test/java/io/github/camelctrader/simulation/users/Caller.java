// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOAAssetListReq;
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

    private static final long FOREIGN = 77;

    private final Stage stage;
    private int calls;

    public Caller(Stage stage) {
        this.stage = stage;
    }

    /** Asks for anything. */
    public void ask(FeedUser user, List<String> symbols, RandomGenerator random) {
        Account account = user.account();
        String symbol = symbols.get(random.nextInt(symbols.size()));
        long now = stage.clock().millis();
        switch (random.nextInt(8)) {
            case 0 -> watch(user, "version", REQUEST_MILLIS, account.request(ProtoOAVersionReq.getDefaultInstance()));
            case 1 ->
                watch(
                        user,
                        "trader",
                        REQUEST_MILLIS,
                        account.request(ProtoOATraderReq.newBuilder().buildPartial()));
            case 2 ->
                watch(
                        user,
                        "assets",
                        REQUEST_MILLIS,
                        account.request(ProtoOAAssetListReq.newBuilder().buildPartial()));
            case 3 -> watch(user, "symbols", HISTORY_MILLIS, account.symbols());
            case 4 -> watch(user, "symbol", HISTORY_MILLIS, account.symbol(symbol));
            case 5 ->
                watch(
                        user,
                        "bars",
                        HISTORY_MILLIS,
                        account.history()
                                .bars(
                                        symbol,
                                        BarPeriod.M1,
                                        new HistoryRange(now - 600_000L * random.nextInt(1, 30), now, null)));
            case 6 ->
                watch(
                        user,
                        "last bars",
                        HISTORY_MILLIS,
                        account.history().bars(symbol, BarPeriod.M5, new HistoryRange(null, null, 20)));
            default ->
                watch(
                        user,
                        "ticks",
                        HISTORY_MILLIS,
                        account.history()
                                .ticks(symbol, new HistoryRange(now - 600_000L * random.nextInt(1, 12), now, null)));
        }
    }

    /** Asks for an account that the session has nothing to do with: refused, and nothing else happens. */
    public void askForeign(FeedUser user) {
        watch(
                user,
                "foreign",
                REQUEST_MILLIS,
                user.account()
                        .request(ProtoOATraderReq.newBuilder()
                                .setCtidTraderAccountId(FOREIGN)
                                .build()));
    }

    /** Asks the same so many times at once. */
    public void askOften(FeedUser user, int times) {
        stage.trace().line("caller", "asks " + times + " times");
        CallId id = new CallId(
                "version #" + ++calls,
                user.process().toString(),
                REQUEST_MILLIS,
                stage.clock().millis());
        stage.witness().tell(judge -> judge.called(id));
        CompletableFuture<?>[] all = new CompletableFuture<?>[times];
        for (int i = 0; i < times; i++) {
            all[i] = user.account()
                    .request(ProtoOAVersionReq.getDefaultInstance())
                    .handle((answer, failure) -> failure);
        }
        CompletableFuture.allOf(all)
                .whenComplete((done, failure) -> stage.witness().tell(judge -> judge.ended(id, null)));
    }

    /** Watches a call until it ends. */
    public <T> CompletableFuture<T> watch(FeedUser user, String what, long limitMillis, CompletableFuture<T> call) {
        return watch(user.process(), what, limitMillis, call);
    }

    /** The same of a process. */
    public <T> CompletableFuture<T> watch(Process process, String what, long limitMillis, CompletableFuture<T> call) {
        CallId id = new CallId(
                what + " #" + ++calls,
                process.toString(),
                limitMillis,
                stage.clock().millis());
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
