// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.client.symbols.SymbolCatalog.MAX_BATCH;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.Retry;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.client.symbols.SymbolDetails;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Owns the subscription concern of one account: which symbols are wanted, and which of them the broker has confirmed.
 *
 * <ul>
 *   <li>Wanted symbols outlive links; confirmed ones do not.
 *   <li>Many symbols travel in one request, one request at a time: first their details, then the subscription.
 *   <li>A refusal of many is asked again in halves until the refused symbol stands alone; the others stream meanwhile.
 *       What is refused to the account as a whole is refused at once.
 *   <li>A refused symbol is tried again slowly; a rate limit makes requests smaller and later.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class SpotSubscriptions {

    /** Told of every change. */
    public interface Listener {
        /** These symbols are being subscribed; their first quotes may come before they are confirmed. */
        void subscribing(Collection<SymbolInfo> symbols);

        /** The broker confirmed these symbols on this link. */
        void confirmed(List<SymbolInfo> symbols);

        /** The broker changed these symbols, which are confirmed. */
        void changed(List<SymbolInfo> symbols);

        /** The broker refused this symbol; it is tried again slowly. */
        void refused(long symbolId, CTraderException error);

        /** The broker has streamed this symbol all the time, so that no snapshot comes; it is confirmed next. */
        void streamingAlready(long symbolId);

        /** The broker streams these symbols no longer, because nobody wants them. */
        void unsubscribed(List<SymbolInfo> symbols);

        /** The account's session is gone although the link is up. */
        void sessionLost(CTraderException error);
    }

    private static final int MAX_ATTEMPTS = 5;

    private final ClientOptions options;
    private final Timers timers;
    private final SymbolCatalog symbols;
    private final Listener listener;
    private final WantedSymbols wanted = new WantedSymbols();
    private final Deque<List<Long>> halves = new ArrayDeque<>();
    private @Nullable Requests requests;
    private long accountId;
    private int epoch;
    private boolean busy;
    private int batchSize = MAX_BATCH;
    private int failures;
    private Runnable pause = Timers.NONE;
    private Runnable slowRetry = Timers.NONE;
    private boolean slowRetrySet;

    public SpotSubscriptions(ClientOptions options, Timers timers, SymbolCatalog symbols, Listener listener) {
        this.options = options;
        this.timers = timers;
        this.symbols = symbols;
        this.listener = listener;
    }

    /** The account's session is up and its symbols are listed: subscribes whatever is wanted. */
    public void start(Requests newRequests, long newAccountId) {
        stop();
        requests = newRequests;
        accountId = newAccountId;
        pump();
    }

    /** The session is gone: nothing is confirmed any more, everything stays wanted. */
    public void stop() {
        epoch++;
        requests = null;
        busy = false;
        failures = 0;
        batchSize = MAX_BATCH;
        halves.clear();
        pause.run();
        pause = Timers.NONE;
        slowRetry.run();
        slowRetrySet = false;
        wanted.lost();
    }

    /** Adds symbols; those not confirmed yet are asked for. A refused one is asked for again at once. */
    public void want(Collection<Long> symbolIds) {
        wanted.add(symbolIds);
        pump();
    }

    /** Takes symbols out that nobody wants any more. */
    public void unwant(Collection<Long> symbolIds) {
        List<SymbolInfo> streaming = new ArrayList<>();
        for (Long id : symbolIds) {
            SymbolInfo info = wanted.remove(id);
            if (info != null) {
                streaming.add(info);
            }
        }
        unsubscribe(streaming);
    }

    /** The details of these symbols are known anew. */
    public void described(Collection<SymbolInfo> infos) {
        List<SymbolInfo> confirmed =
                infos.stream().filter(info -> confirmed(info.id()) != null).toList();
        confirmed.forEach(wanted::remember);
        if (!confirmed.isEmpty()) {
            listener.changed(confirmed);
        }
    }

    /** The details of a symbol that is confirmed on this link, else null. */
    public @Nullable SymbolInfo confirmed(long symbolId) {
        return wanted.confirmed(symbolId);
    }

    /** Whether the broker has refused a symbol. */
    public boolean isRefused(long symbolId) {
        return wanted.isRefused(symbolId);
    }

    private void pump() {
        Requests current = requests;
        if (current == null || busy || pause != Timers.NONE) {
            return;
        }
        List<Long> batch = nextBatch();
        if (batch.isEmpty()) {
            return;
        }
        busy = true;
        int startedIn = epoch;
        wanted.request(batch);
        var subscribed = symbols.describe(batch).thenCompose(found -> subscribe(current, startedIn, found));
        timers.guard().whenDone(subscribed, (found, failure) -> {
            if (startedIn == epoch) {
                busy = false;
                if (found != null) {
                    succeeded(batch, found);
                } else {
                    failed(batch, Failures.of(Objects.requireNonNull(failure)));
                }
                pump();
            }
        });
    }

    private List<Long> nextBatch() {
        while (!halves.isEmpty()) {
            List<Long> half =
                    halves.removeFirst().stream().filter(wanted::contains).toList();
            if (!half.isEmpty()) {
                return half;
            }
        }
        return wanted.queued(batchSize);
    }

    private CompletableFuture<SymbolDetails> subscribe(Requests current, int startedIn, SymbolDetails details) {
        Map<Long, SymbolInfo> found = details.usable();
        if (startedIn != epoch || found.isEmpty()) {
            return CompletableFuture.completedFuture(details);
        }
        found.values().forEach(wanted::remember);
        listener.subscribing(found.values());
        Message request = ProtoOASubscribeSpotsReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(found.keySet())
                .setSubscribeToSpotTimestamp(true)
                .build();
        return current.send(request, ProtoOASubscribeSpotsRes.class).thenApply(answer -> details);
    }

    private void succeeded(List<Long> batch, SymbolDetails found) {
        failures = 0;
        batchSize = Math.min(MAX_BATCH, batchSize * 2);
        List<SymbolInfo> confirmed = new ArrayList<>();
        List<SymbolInfo> unwanted = new ArrayList<>();
        for (Long id : batch) {
            SymbolInfo info = found.usable().get(id);
            if (info == null) {
                refuse(id, found.refusal(id));
            } else {
                (wanted.confirm(info) ? confirmed : unwanted).add(info);
            }
        }
        if (!confirmed.isEmpty()) {
            listener.subscribing(confirmed); // anew: one may have been given up and wanted again meanwhile
            listener.confirmed(confirmed);
        }
        unsubscribe(unwanted);
    }

    private void failed(List<Long> batch, CTraderException error) {
        switch (error.retryClass()) {
            case SUCCESS -> alreadySubscribed(batch);
            case REAUTHENTICATE, REFRESH -> {
                // A token renewed in place restarts nothing here, so that these must be asked for again.
                askLater(batch, error);
                listener.sessionLost(error);
            }
            case FATAL -> batch.forEach(id -> refuse(id, error));
            case REJECT -> isolate(batch, error);
            case BACKOFF, WAIT -> askLater(batch, error);
        }
    }

    private void alreadySubscribed(List<Long> batch) {
        SymbolInfo only = batch.size() == 1 ? wanted.info(batch.get(0)) : null;
        if (only != null) {
            wanted.confirm(only);
            listener.streamingAlready(only.id());
            listener.confirmed(List.of(only));
        } else {
            halve(batch); // which of them it meant is not said
        }
    }

    private void isolate(List<Long> batch, CTraderException error) {
        if (batch.size() == 1) {
            refuse(batch.get(0), error);
        } else {
            halve(batch);
        }
    }

    private void halve(List<Long> batch) {
        if (batch.size() > 1) {
            halves.addLast(batch.subList(0, batch.size() / 2));
            halves.addLast(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void askLater(List<Long> batch, CTraderException error) {
        if (++failures >= MAX_ATTEMPTS) {
            failures = 0;
            batch.forEach(id -> refuse(id, error));
            return;
        }
        batchSize = Math.max(1, batchSize / 2);
        wanted.queue(batch);
        long delay =
                options.retry().after(error, failures - 1, options.random()).toMillis();
        pause = timers.schedule(delay, () -> {
            pause = Timers.NONE;
            pump();
        });
    }

    private void refuse(long id, CTraderException error) {
        if (!wanted.contains(id)) {
            return;
        }
        wanted.refuse(id);
        listener.refused(id, naming(id, error));
        if (!slowRetrySet) {
            slowRetrySet = true;
            slowRetry = timers.schedule(Retry.SLOW.toMillis(), this::retryRefused);
        }
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

    private void retryRefused() {
        slowRetrySet = false;
        want(wanted.refused());
    }

    private void unsubscribe(List<SymbolInfo> symbols) {
        if (symbols.isEmpty() || requests == null) {
            return;
        }
        int startedIn = epoch;
        var answered = requests.send(ProtoOAUnsubscribeSpotsReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(symbols.stream().map(SymbolInfo::id).toList())
                .build());
        timers.guard().whenDone(answered, (answer, failure) -> {
            // Without an answer the broker may go on sending; those events find no taker and are counted.
            if (startedIn == epoch) {
                listener.unsubscribed(symbols);
            }
        });
    }
}
