// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.client.symbols.SymbolCatalog.MAX_BATCH;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.stream.SubscribedStream.State;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.client.symbols.SymbolDetails;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The spots of one account: keeps subscribed what its feeds want. The details of a symbol are asked for before its spots, so
 * that its first quote finds them. Confined to the event loop.
 */
public final class LiveSpots implements Subscriptions.Listener<Long> {

    /** Told of every change. */
    public interface Listener {
        /** The broker confirmed these symbols on this link. */
        void confirmed(List<SymbolInfo> symbols);

        /** The broker changed these symbols, which are confirmed. */
        void changed(List<SymbolInfo> symbols);

        /**
         * The broker refused this symbol.
         *
         * @param retryIn milliseconds until it is asked for again; null if it is not in this session
         */
        void refused(long symbolId, CTraderException error, @Nullable Long retryIn);

        /** The broker streams these symbols no longer, because nobody wants them. */
        void unsubscribed(List<Long> symbolIds);
    }

    private final QuoteBook quotes;
    private final SymbolCatalog symbols;
    private final Listener listener;
    private final Subscriptions<Long> subscriptions;

    public LiveSpots(
            ClientOptions options,
            Loop loop,
            QuoteBook quotes,
            SymbolCatalog symbols,
            Listener listener,
            Consumer<CTraderException> sessionLost) {
        this.quotes = quotes;
        this.symbols = symbols;
        this.listener = listener;
        this.subscriptions = new Subscriptions<>(
                new SubscriptionPolicy<>(MAX_BATCH, this::subscribe, LiveSpots::unsubscribe, error -> false, true),
                options,
                loop,
                this,
                sessionLost);
    }

    /** The account's session is up and its symbols are listed. */
    public void start(Session session) {
        subscriptions.start(session);
    }

    /** The session is gone: nothing is confirmed any more, and nothing wanted until it is said again. */
    public void end() {
        subscriptions.end();
    }

    /** Adds symbols; those not confirmed yet are asked for. A refused one is asked for again at once. */
    public void want(Collection<Long> symbolIds) {
        subscriptions.want(symbolIds);
    }

    /** Takes symbols out that nobody wants any more. */
    public void unwant(Collection<Long> symbolIds) {
        subscriptions.unwant(symbolIds);
    }

    /** The details of these symbols are known anew. */
    public void described(Collection<SymbolInfo> infos) {
        List<SymbolInfo> confirmed =
                infos.stream().filter(info -> confirmed(info.id()) != null).toList();
        confirmed.forEach(quotes::describe);
        if (!confirmed.isEmpty()) {
            listener.changed(confirmed);
        }
    }

    /** The details of a symbol that is confirmed on this link, else null. */
    public @Nullable SymbolInfo confirmed(long symbolId) {
        return subscriptions.isIn(State.CONFIRMED, symbolId) ? quotes.info(symbolId) : null;
    }

    /** Whether the broker has refused a symbol. */
    public boolean isRefused(long symbolId) {
        return subscriptions.isIn(State.REFUSED, symbolId);
    }

    private CompletableFuture<Map<Long, CTraderException>> subscribe(Session current, List<Long> symbolIds) {
        return symbols.describe(symbolIds).thenCompose(found -> subscribe(current, symbolIds, found));
    }

    private CompletableFuture<Map<Long, CTraderException>> subscribe(
            Session current, List<Long> symbolIds, SymbolDetails details) {
        Map<Long, SymbolInfo> found = details.usable();
        Map<Long, CTraderException> refusals = new HashMap<>();
        symbolIds.stream().filter(id -> !found.containsKey(id)).forEach(id -> refusals.put(id, details.refusal(id)));
        if (current.isOver() || found.isEmpty()) {
            return CompletableFuture.completedFuture(refusals);
        }
        found.values().forEach(quotes::describe);
        Message request = ProtoOASubscribeSpotsReq.newBuilder()
                .setCtidTraderAccountId(current.accountId())
                .addAllSymbolId(found.keySet())
                .setSubscribeToSpotTimestamp(true)
                .build();
        return current.requests().send(request, ProtoOASubscribeSpotsRes.class).thenApply(answer -> refusals);
    }

    private static Message unsubscribe(long accountId, List<Long> symbolIds) {
        return ProtoOAUnsubscribeSpotsReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(symbolIds)
                .build();
    }

    @Override
    public void confirmed(List<Long> symbolIds) {
        listener.confirmed(
                symbolIds.stream().map(quotes::info).filter(Objects::nonNull).toList());
    }

    @Override
    public void refused(Long symbolId, CTraderException error, @Nullable Long retryIn) {
        listener.refused(symbolId, naming(symbolId, error), retryIn);
    }

    @Override
    public void ended(List<Long> symbolIds) {
        listener.unsubscribed(symbolIds);
    }

    /** No snapshot comes of what the broker has sent all the time. */
    @Override
    public boolean isWhole(Long symbolId, boolean askedBefore) {
        quotes.noSnapshot(symbolId);
        return true;
    }

    /** The server's two codes for a symbol it does not know as one, and which symbol that is. */
    private CTraderException naming(long id, CTraderException error) {
        return ErrorCodes.isUnknownSymbol(error.errorCode())
                ? new CTraderException(
                        "Symbol " + symbols.name(id) + " (id " + id + "): " + error.getMessage(),
                        ErrorCodes.SYMBOL_NOT_FOUND,
                        error)
                : error;
    }
}
