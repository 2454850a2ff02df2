// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.call.AccountCalls;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.SymbolSummary;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one account may trade: the list of its symbols, their details and hours. Nobody else asks the broker for these.
 *
 * <ul>
 *   <li>Details are asked for in batches, by whoever needs them first, and kept until the broker changes them or the session
 *       ends.
 *   <li>Changes are gathered over seconds, of which chance decides how many. Then the list is asked for anew if a feed may
 *       mean other symbols by it, and the details of what is wanted; the rest is asked for when somebody needs it.
 *   <li>While a token stands for no symbol, or a list could not be had, the list is asked for again slowly; details that
 *       could not be had now are asked for again later, and the old ones do until then.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class SymbolCatalog {

    /** Most symbols in one request. */
    public static final int MAX_BATCH = 500;

    /** Those who live by the catalogue while a session lasts. */
    public interface Audience {
        /** Whether some token stands for no symbol of the list. */
        boolean hasUnresolved();

        /** Whether somebody wants whatever the list has. */
        boolean wantsAllSymbols();

        /** Whether somebody wants a symbol. */
        boolean isWanted(long symbolId);

        /** There is a new list; the broker has changed these symbols, of which the details follow. */
        void listed(SymbolDirectory list, Collection<Long> changed);

        /** These details are new, or as they were. */
        void described(Collection<SymbolInfo> symbols);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SymbolCatalog.class);

    private final ClientOptions options;
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final AccountCalls calls;
    private final Audience audience;

    private final KnownSymbols known = new KnownSymbols();
    /** Details that users wait for. */
    private final Map<Long, CompletableFuture<Map<Long, Symbol>>> asked = new HashMap<>();
    /** Symbols that the broker has changed since the last list. */
    private final Set<Long> changed = new HashSet<>();

    private final DueDetails due;

    private @Nullable Session session;
    private @Nullable SymbolDirectory directory;
    private boolean outdated;
    /** The list that users wait for. */
    private @Nullable CompletableFuture<SymbolDirectory> listing;

    private boolean refreshing;
    private Runnable gathering = Loop.NONE;
    private Runnable slow = Loop.NONE;
    /** When a list is asked for because of nothing but time. */
    private Duration relistIn;

    public SymbolCatalog(ClientOptions options, Loop loop, Lifecycle lifecycle, AccountCalls calls, Audience audience) {
        this.options = options;
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.calls = calls;
        this.audience = audience;
        this.relistIn = options.retry().slow(options.random());
        this.due = new DueDetails(options, loop, lifecycle, this::described);
    }

    /** The account is signed in: asks for its list, and goes on with it or with the failure. */
    public void start(Session newSession, BiConsumer<@Nullable SymbolDirectory, @Nullable CTraderException> next) {
        end();
        session = newSession;
        due.start(newSession);
        // A user who has waited for this session has asked already; but not everybody's patience is as long as his.
        CompletableFuture<SymbolDirectory> waited = listing;
        newSession.then(
                () -> waited == null ? list(newSession) : waited.exceptionallyCompose(failure -> list(newSession)),
                (list, error) -> {
                    directory = list;
                    next.accept(list, error);
                    relistSlowly(null);
                });
    }

    /** The session is gone; the next one may have other symbols. */
    public void end() {
        session = null;
        directory = null;
        outdated = false;
        refreshing = false;
        known.clear();
        changed.clear();
        due.end();
        gathering = cancel(gathering);
        slow = cancel(slow);
    }

    /** The list of this session; null before it has come. */
    public @Nullable SymbolDirectory directory() {
        return directory;
    }

    /** How long a token that stands for no symbol of this list waits for the next one. */
    public Duration relistIn() {
        return relistIn;
    }

    /** The name of a symbol, or null if the list has none. */
    public @Nullable String name(long symbolId) {
        return directory == null ? null : directory.name(symbolId);
    }

    /** What is known of a symbol now, or null. */
    public @Nullable SymbolInfo info(long symbolId) {
        return known.info(symbolId);
    }

    /** The details of these symbols, which must be no more than a batch; asked for as far as they are not known. */
    public CompletableFuture<SymbolDetails> describe(Collection<Long> ids) {
        Session current = session;
        List<Long> missing = ids.stream().filter(id -> known.info(id) == null).toList();
        if (current == null || missing.isEmpty()) {
            return CompletableFuture.completedFuture(known.details(ids, Map.of()));
        }
        return current.requests()
                .send(DueDetails.request(missing, current), ProtoOASymbolByIdRes.class)
                .thenApply(answer ->
                        known.details(ids, session == current ? known.take(answer, missing, directory) : Map.of()));
    }

    /** Has the details of these symbols asked for, unless there are so many that few of them can matter. */
    public void learn(Collection<Long> ids) {
        List<Long> unknown = ids.stream().filter(id -> known.info(id) == null).toList();
        if (unknown.size() <= MAX_BATCH) {
            due.add(unknown);
        }
    }

    /** The broker has changed these symbols, or has new ones. */
    public void changed(Collection<Long> ids) {
        if (session != null) {
            outdated = true;
            ids.stream().filter(id -> name(id) != null).forEach(changed::add);
            gather();
        }
    }

    /** The broker does not know a symbol of the list. */
    public void outdated() {
        outdated = true;
        refresh();
    }

    /** A feed has come; its tokens may stand for no symbol of the present list. */
    public void feedAdded() {
        if (directory != null && !refreshing) {
            relistSlowly(null);
        }
    }

    /** The list, as of the last change. */
    public CompletableFuture<List<SymbolSummary>> list() {
        return current()
                .thenApply(list -> list.lines().stream().map(SymbolSummary::of).toList());
    }

    /** The details of the symbol that a token means. */
    public CompletableFuture<Symbol> symbol(String token) {
        return current().thenCompose(list -> {
            try {
                long id = list.resolve(token);
                return details(list, List.of(id)).thenCompose(found -> one(found.get(id), list.name(id)));
            } catch (CTraderException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    /** The details of those that the list names and the broker has details of. */
    public CompletableFuture<Map<Long, Symbol>> details(Collection<Long> ids) {
        return current()
                .thenCompose(list -> details(
                        list,
                        ids.stream()
                                .distinct()
                                .filter(id -> list.name(id) != null)
                                .toList()));
    }

    private static CompletableFuture<Symbol> one(@Nullable Symbol found, @Nullable String name) {
        return found != null
                ? CompletableFuture.completedFuture(found)
                : CompletableFuture.failedFuture(new CTraderException(
                        "The broker has no details of symbol '" + name + "'", ErrorCodes.SYMBOL_NOT_FOUND, null));
    }

    private CompletableFuture<SymbolDirectory> current() {
        if (directory != null && !outdated) {
            return CompletableFuture.completedFuture(directory);
        }
        CompletableFuture<SymbolDirectory> waited = listing;
        if (waited != null) {
            return waited;
        }
        CompletableFuture<SymbolDirectory> sent = calls.send(
                        ProtoOASymbolsListReq.newBuilder().buildPartial(), ProtoOASymbolsListRes.class)
                .thenCompose(SymbolDirectory::read);
        listing = sent;
        loop.whenDone(sent, (list, failure) -> {
            listing = null;
            if (list != null && directory != null && directory != list) {
                listed(list);
            }
        });
        return sent;
    }

    private CompletableFuture<Map<Long, Symbol>> details(SymbolDirectory list, List<Long> ids) {
        Map<Long, Symbol> found = new HashMap<>();
        List<Long> missing = ids.stream().filter(id -> !isKnown(id, found)).toList();
        List<Long> toAsk = missing.stream().filter(id -> !asked.containsKey(id)).toList();
        for (int start = 0; start < toAsk.size(); start += MAX_BATCH) {
            ask(list, toAsk.subList(start, Math.min(toAsk.size(), start + MAX_BATCH)));
        }
        CompletableFuture<?>[] answers = missing.stream()
                .map(asked::get)
                .filter(Objects::nonNull)
                .distinct()
                .map(answer -> answer.thenAccept(found::putAll))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(answers).thenApply(all -> {
            Map<Long, Symbol> result = new LinkedHashMap<>();
            ids.forEach(id -> result.computeIfAbsent(id, found::get));
            return result;
        });
    }

    private boolean isKnown(long id, Map<Long, Symbol> found) {
        Symbol symbol = changed.contains(id) ? null : known.symbol(id);
        if (symbol != null) {
            found.put(id, symbol);
        }
        return symbol != null;
    }

    private void ask(SymbolDirectory list, List<Long> batch) {
        CompletableFuture<Map<Long, Symbol>> answer = new CompletableFuture<>();
        batch.forEach(id -> asked.put(id, answer));
        Message request =
                ProtoOASymbolByIdReq.newBuilder().addAllSymbolId(batch).buildPartial();
        loop.whenDone(calls.send(request, ProtoOASymbolByIdRes.class), (sent, failure) -> {
            asked.keySet().removeAll(batch);
            CTraderException error = failure == null ? null : Failures.of(failure);
            if (sent != null) {
                known.take(sent, batch, directory);
                answer.complete(KnownSymbols.read(sent, list));
            } else if (error != null && ErrorCodes.isUnknownSymbol(error.errorCode())) {
                answer.complete(Map.of());
            } else {
                answer.completeExceptionally(Objects.requireNonNull(error));
            }
        });
    }

    private void gather() {
        if (gathering == Loop.NONE) {
            Duration time = options.retry().gather(options.random());
            gathering = loop.schedule(time.toMillis(), this::gathered);
        }
    }

    private void gathered() {
        gathering = Loop.NONE;
        boolean matters = audience.wantsAllSymbols()
                || audience.hasUnresolved()
                || changed.stream().anyMatch(audience::isWanted);
        if (matters) {
            refresh();
        } else {
            known.forget(changed);
            changed.clear();
        }
    }

    private CompletableFuture<SymbolDirectory> list(Session current) {
        Message request = ProtoOASymbolsListReq.newBuilder()
                .setCtidTraderAccountId(current.accountId())
                .build();
        return current.requests().send(request, ProtoOASymbolsListRes.class).thenCompose(SymbolDirectory::read);
    }

    private void refresh() {
        Session current = session;
        if (current == null) {
            return;
        }
        if (directory == null || refreshing) {
            gather(); // the list under way may be older than the reason to ask for one
            return;
        }
        refreshing = true;
        current.then(() -> list(current), (list, error) -> {
            refreshing = false;
            if (list != null) {
                listed(list);
            } else {
                LOG.warn(
                        "{} symbol list not refreshed: {}",
                        lifecycle,
                        Objects.requireNonNull(error).getMessage());
            }
            relistSlowly(error);
        });
    }

    private void listed(SymbolDirectory list) {
        Set<Long> about = Set.copyOf(changed);
        changed.clear();
        outdated = false;
        directory = list;
        audience.listed(list, about);
        if (directory == list) { // else the session has broken meanwhile
            Map<Boolean, List<Long>> wanted = about.stream()
                    .collect(Collectors.partitioningBy(id -> list.name(id) != null && audience.isWanted(id)));
            known.forget(wanted.getOrDefault(false, List.of()));
            due.add(wanted.getOrDefault(true, List.of()));
        }
    }

    private void described(ProtoOASymbolByIdRes answer, List<Long> ids) {
        known.take(answer, ids, directory).forEach((id, refusal) -> LOG.warn("{} {}", lifecycle, refusal.getMessage()));
        audience.described(known.details(ids, Map.of()).usable().values());
    }

    /** A token that stands for no symbol may stand for one in a later list. */
    private void relistSlowly(@Nullable CTraderException failure) {
        slow = cancel(slow);
        if (directory != null && (failure != null || audience.hasUnresolved())) {
            Duration wait = relistIn;
            relistIn = options.retry().slow(options.random());
            Duration hint = failure == null ? null : failure.retryAfter();
            Duration longer = hint == null || wait.compareTo(hint) >= 0 ? wait : hint.plus(wait);
            slow = loop.schedule(longer.toMillis(), this::refresh);
        }
    }

    private static Runnable cancel(Runnable timer) {
        timer.run();
        return Loop.NONE;
    }
}
