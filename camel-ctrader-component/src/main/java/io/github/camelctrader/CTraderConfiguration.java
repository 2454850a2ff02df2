// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.TokenStore;
import java.util.Objects;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Every option. An endpoint starts from a copy of the component's and overrides what its URI names. Durations are in ms. */
@Configurer
@UriParams
public class CTraderConfiguration extends CTraderConnectionConfiguration implements Cloneable {
    @UriParam
    private @Nullable Long accountId;

    @Metadata(autowired = true)
    @UriParam(label = "security")
    private @Nullable TokenStore tokenStore;

    @UriParam(label = "security")
    private @Nullable String tokenFile;

    @UriParam(defaultValue = "tick,lifecycle", label = "consumer")
    private String events = "tick,lifecycle";

    @UriParam(defaultValue = "M1", label = "consumer")
    private String barPeriods = "M1";

    @UriParam(defaultValue = "30s", javaType = "java.time.Duration", label = "consumer")
    private long staleAfter = 30_000;

    @UriParam(defaultValue = "true", label = "consumer")
    private boolean marketHours = true;

    @UriParam(defaultValue = "conflate", enums = "conflate,dropOldest,backpressure", label = "consumer")
    private OverflowPolicy overflow = OverflowPolicy.CONFLATE;

    @UriParam(defaultValue = "10000", label = "consumer")
    private int queueSize = 10_000;

    @UriParam(defaultValue = "1", label = "consumer")
    private int concurrentConsumers = 1;

    @UriParam(defaultValue = "1", label = "consumer")
    private int batchSize = 1;

    @UriParam(defaultValue = "0", javaType = "java.time.Duration", label = "consumer")
    private long batchInterval = 0;

    @UriParam(defaultValue = "false", label = "consumer,advanced")
    private boolean metricsSymbol = false;

    @UriParam(defaultValue = "false", label = "consumer")
    private boolean backfill = false;

    @UriParam(defaultValue = "false")
    private boolean startFailFast = false;

    @UriParam(
            defaultValue = "request",
            enums =
                    "request,quote,status,symbols,symbol,assets,accounts,account,version,trendbars,tickData,positions,orders,deals,cashFlow,expectedMargin,unrealizedPnl,newOrder,amendOrder,cancelOrder,amendPosition,closePosition,reconnect",
            label = "producer")
    private CTraderOperation operation = CTraderOperation.REQUEST;

    @UriParam(label = "producer,security")
    private @Nullable String allowedOperations;

    @UriParam(defaultValue = "false", label = "producer")
    private boolean awaitFill = false;

    @UriParam(defaultValue = "false", label = "producer")
    private boolean idempotent = false;

    @UriParam(label = "producer,advanced")
    private @Nullable IdempotentRepository idempotentRepository;

    @UriParam(enums = "M1,M2,M3,M4,M5,M10,M15,M30,H1,H4,H12,D1,W1,MN1", label = "producer")
    private @Nullable String period;

    @UriParam(label = "producer")
    private @Nullable String from;

    @UriParam(label = "producer")
    private @Nullable String to;

    @UriParam(label = "producer")
    private @Nullable Integer count;

    @UriParam(defaultValue = "false", label = "producer")
    private boolean streaming = false;

    /** An independent copy; beans are shared. */
    public CTraderConfiguration copy() {
        try {
            return (CTraderConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public @Nullable Long getAccountId() {
        return accountId;
    }

    /**
     * The account (ctidTraderAccountId). Left out, it is the only account of the token on this environment; if
     * there are several, the error lists them.
     */
    public void setAccountId(@Nullable Long accountId) {
        this.accountId = accountId;
    }

    public @Nullable TokenStore getTokenStore() {
        return tokenStore;
    }

    /**
     * Where token pairs are loaded from and saved to when they are renewed.
     */
    public void setTokenStore(@Nullable TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public @Nullable String getTokenFile() {
        return tokenFile;
    }

    /**
     * A file to load the token pair from and to save it to when it is renewed, if there is no token store.
     */
    public void setTokenFile(@Nullable String tokenFile) {
        this.tokenFile = given(tokenFile);
    }

    public String getEvents() {
        return events;
    }

    /**
     * Which kinds of events become exchanges, comma-separated: tick, lifecycle, depth, bar, execution, account.
     */
    public void setEvents(String events) {
        this.events = Objects.requireNonNullElse(given(events), "tick,lifecycle");
    }

    public String getBarPeriods() {
        return barPeriods;
    }

    /**
     * The periods of bar events, comma-separated: M1, M2, M3, M4, M5, M10, M15, M30, H1, H4, H12, D1, W1, MN1.
     */
    public void setBarPeriods(String barPeriods) {
        this.barPeriods = Objects.requireNonNullElse(given(barPeriods), "M1");
    }

    public long getStaleAfter() {
        return staleAfter;
    }

    /**
     * A symbol is stale when no tick of it came for so long while its market is open. 0 turns this off.
     */
    public void setStaleAfter(long staleAfter) {
        this.staleAfter = staleAfter;
    }

    public boolean isMarketHours() {
        return marketHours;
    }

    /**
     * Whether to use the schedule and the holidays of each symbol, so that silence of a closed market does not
     * count as stale.
     */
    public void setMarketHours(boolean marketHours) {
        this.marketHours = marketHours;
    }

    public OverflowPolicy getOverflow() {
        return overflow;
    }

    /**
     * What to do when a route is slower than the feed: conflate (the newest tick of each symbol wins), dropOldest,
     * or backpressure (stop reading the socket; nothing is lost, but everyone who shares the connection waits, and
     * liveness is not judged meanwhile).
     */
    public void setOverflow(OverflowPolicy overflow) {
        this.overflow = overflow;
    }

    public int getQueueSize() {
        return queueSize;
    }

    /**
     * How many ticks may wait before overflow acts, at most 10,000,000. Lifecycle, execution and account events are never
     * dropped.
     */
    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    /**
     * The number of lanes that work in parallel. A symbol always keeps to one lane, so its events stay in order.
     */
    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /**
     * How many waiting ticks may come as one exchange, at most 10,000. Above 1, the body of ticks is a list (TickBatch) of
     * those that wait at that moment, oldest first. Unless there is a batchInterval none is waited for, so a route that
     * keeps up gets them one by one.
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public long getBatchInterval() {
        return batchInterval;
    }

    /**
     * With a batchSize above 1: a batch is not given out before it is full, or so much time has passed since its first
     * tick. An event of another kind behind it ends the wait, so that nothing but ticks is delayed. 0 turns it off.
     */
    public void setBatchInterval(long batchInterval) {
        this.batchInterval = batchInterval;
    }

    public boolean isMetricsSymbol() {
        return metricsSymbol;
    }

    /**
     * Whether the meters of events and latency are told apart by symbol. Some registries want the same tags on all meters
     * of a name, so set it for all endpoints alike, on the component.
     */
    public void setMetricsSymbol(boolean metricsSymbol) {
        this.metricsSymbol = metricsSymbol;
    }

    public boolean isBackfill() {
        return backfill;
    }

    /**
     * Whether to fetch, after a gap, the ticks that were missed, and to deliver them first, in order, marked as
     * replayed.
     */
    public void setBackfill(boolean backfill) {
        this.backfill = backfill;
    }

    public boolean isStartFailFast() {
        return startFailFast;
    }

    /**
     * Whether a failed first connection fails the start of the route, or of the producer, for supervised route
     * controllers. Otherwise they start and connect in the background.
     */
    public void setStartFailFast(boolean startFailFast) {
        this.startFailFast = startFailFast;
    }

    public CTraderOperation getOperation() {
        return operation;
    }

    /**
     * What a producer does. If it is request, as by default, the header CamelCTraderOperation may name another operation;
     * otherwise only one that allowedOperations lists.
     */
    public void setOperation(CTraderOperation operation) {
        this.operation = operation;
    }

    public boolean isAwaitFill() {
        return awaitFill;
    }

    /**
     * Whether newOrder and closePosition end with the fill, rejection, cancellation or expiry of the order; otherwise
     * with the first execution that answers, as a rule the acceptance.
     */
    public void setAwaitFill(boolean awaitFill) {
        this.awaitFill = awaitFill;
    }

    public boolean isIdempotent() {
        return idempotent;
    }

    /**
     * Whether newOrder leaves out what was sent to the account before with the same clientOrderId, which each order needs
     * then; the exchange keeps its body. The CamelContext's last 100,000 ids are known, unless there is a repository.
     */
    public void setIdempotent(boolean idempotent) {
        this.idempotent = idempotent;
    }

    public @Nullable IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Keeps the ids of sent orders over a restart, or for several processes. Implies idempotent.
     */
    public void setIdempotentRepository(@Nullable IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public @Nullable String getAllowedOperations() {
        return allowedOperations;
    }

    /**
     * Which operations the header CamelCTraderOperation may choose although the option operation names another one,
     * comma-separated, for example positions,orders. By default none.
     */
    public void setAllowedOperations(@Nullable String allowedOperations) {
        this.allowedOperations = given(allowedOperations);
    }

    public @Nullable String getPeriod() {
        return period;
    }

    /**
     * The period of the bars of operation trendbars. The header CamelCTraderPeriod wins.
     */
    public void setPeriod(@Nullable String period) {
        this.period = given(period);
    }

    public @Nullable String getFrom() {
        return from;
    }

    /**
     * Where history begins: epoch milliseconds or ISO-8601, for example 2026-01-31T08:00:00Z. The header CamelCTraderFrom
     * wins.
     */
    public void setFrom(@Nullable String from) {
        this.from = given(from);
    }

    public @Nullable String getTo() {
        return to;
    }

    /**
     * Where history ends, likewise; now if it is left out. The header CamelCTraderTo wins.
     */
    public void setTo(@Nullable String to) {
        this.to = given(to);
    }

    public @Nullable Integer getCount() {
        return count;
    }

    /**
     * How many bars or ticks of history at most: the first ones after from, or the last ones if from is left out. The
     * header CamelCTraderCount wins.
     */
    public void setCount(@Nullable Integer count) {
        this.count = count;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /**
     * Whether history comes as an Iterator that fetches as it is read, in bounded memory, to be split in streaming mode;
     * otherwise as a list.
     */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }
}
