// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEnvironment;
import io.github.camelctrader.CTraderOperation;
import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.TokenStore;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component as application properties, named as in Camel's catalog. What is not set is null, and left as
 * the component or its {@code configuration} bean has it. Immutable.
 *
 * @param enabled Whether to enable auto configuration of the ctrader component. This is enabled by default.
 * @param customizer What is applied to the component after it was made.
 * @param accessToken The OAuth access token. It may be left out if a token store has one.
 * @param accountId The account (ctidTraderAccountId). Left out, it is the only account of the token on this
 *     environment; if there are several, the error lists them.
 * @param allowedOperations Which operations the header CamelCTraderOperation may choose although the option
 *     operation names another one, comma-separated, for example positions,orders. By default none.
 * @param autowiredEnabled Whether autowiring is enabled. This is used for automatic autowiring options (the
 *     option must be marked as autowired) by looking up in the registry to find if there is a single instance
 *     of matching type, which then gets configured on the component. This can be used for automatic configuring
 *     JDBC data sources, JMS connection factories, AWS Clients, etc.
 * @param awaitFill Whether newOrder and closePosition end with the fill, rejection, cancellation or expiry of
 *     the order; otherwise with the first execution that answers, as a rule the acceptance.
 * @param backfill Whether to fetch, after a gap, the ticks that were missed, and to deliver them first, in
 *     order, marked as replayed.
 * @param barPeriods The periods of bar events, comma-separated: M1, M2, M3, M4, M5, M10, M15, M30, H1, H4, H12,
 *     D1, W1, MN1.
 * @param batchInterval With a batchSize above 1: a batch is not given out before it is full, or so much time has
 *     passed since its first tick. An event of another kind behind it ends the wait, so that nothing but ticks
 *     is delayed. 0 turns it off.
 * @param batchSize How many waiting ticks may come as one exchange, at most 10,000. Above 1, the body of ticks is
 *     a list (TickBatch) of those that wait at that moment, oldest first. Unless there is a batchInterval none
 *     is waited for, so a route that keeps up gets them one by one.
 * @param bridgeErrorHandler Allows for bridging the consumer to the Camel routing Error Handler, which mean any
 *     exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the
 *     likes, will now be processed as a message and handled by the routing Error Handler. Important: This is
 *     only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some
 *     components handle this internally only, and therefore bridgeErrorHandler is not possible. In other
 *     situations we may improve the Camel component to hook into the 3rd party component and make this possible
 *     for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal
 *     with exceptions, that will be logged at WARN or ERROR level and ignored.
 * @param clientId The client id of the application that is registered with the cTrader Open API.
 * @param clientSecret The client secret of the application that is registered with the cTrader Open API.
 * @param concurrentConsumers The number of lanes that work in parallel. A symbol always keeps to one lane, so
 *     its events stay in order.
 * @param configuration The options that every endpoint starts from.
 * @param connectTimeout The deadline of the whole handshake: DNS, TCP, TLS, authentication of application and
 *     account, symbol list.
 * @param count How many bars or ticks of history at most: the first ones after from, or the last ones if from
 *     is left out. The header CamelCTraderCount wins.
 * @param environment Which environment to connect to: it picks the host, and which accounts of the token belong
 *     to it. Left out, it is that of the account, if accountId is set.
 * @param events Which kinds of events become exchanges, comma-separated: tick, lifecycle, depth, bar,
 *     execution, account.
 * @param from Where history begins: epoch milliseconds or ISO-8601, for example 2026-01-31T08:00:00Z. The
 *     header CamelCTraderFrom wins.
 * @param healthCheckConsumerEnabled Used for enabling or disabling all consumer based health checks from this
 *     component
 * @param healthCheckProducerEnabled Used for enabling or disabling all producer based health checks from this
 *     component. Notice: Camel has by default disabled all producer based health-checks. You can turn on
 *     producer checks globally by setting camel.health.producersEnabled=true.
 * @param heartbeatInterval How often a heartbeat is sent. It passes every queue and limit.
 * @param historicalRequestsPerSecond How many requests for history are sent per second at most on one
 *     connection. The server allows 5.
 * @param host The host to connect to, for example a region or a simulator; a comma list of host:port is
 *     tried in turn. By default the one of the environment.
 * @param hostnameVerification Whether the certificate of the server must be made out to the host.
 * @param idempotent Whether newOrder leaves out what was sent to the account before with the same clientOrderId, which
 *     each order needs then; the exchange keeps its body. The CamelContext's last 100,000 ids are known, unless there
 *     is a repository.
 * @param idempotentRepository Keeps the ids of sent orders over a restart, or for several processes. Implies
 *     idempotent.
 * @param keepAlive Whether to use TCP keepalive as well.
 * @param lazyStartProducer Whether the producer should be started lazy (on the first message). By starting lazy
 *     you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise
 *     fail during starting and cause the route to fail being started. By deferring this startup to be lazy then
 *     the startup failure can be handled during routing messages via Camel's routing error handlers. Beware
 *     that when the first message is processed then creating and starting the producer may take a little time
 *     and prolong the total processing time of the processing.
 * @param marketHours Whether to use the schedule and the holidays of each symbol, so that silence of a closed
 *     market does not count as stale.
 * @param metricsSymbol Whether the meters of events and latency are told apart by symbol. Some registries want the
 *     same tags on all meters of a name, so set it for all endpoints alike, on the component.
 * @param operation What a producer does. If it is request, as by default, the header CamelCTraderOperation may
 *     name another operation; otherwise only one that allowedOperations lists.
 * @param overflow What to do when a route is slower than the feed: conflate (the newest tick of each symbol
 *     wins), dropOldest, or backpressure (stop reading the socket; nothing is lost, but everyone who shares the
 *     connection waits, and liveness is not judged meanwhile).
 * @param period The period of the bars of operation trendbars. The header CamelCTraderPeriod wins.
 * @param port The port to connect to.
 * @param queueSize How many ticks may wait before overflow acts, at most 10,000,000. Lifecycle, execution and
 *     account events are never dropped.
 * @param readTimeout The connection counts as dead, and is replaced, when not one byte was received for so
 *     long.
 * @param reconnectDelay The delay before the first reconnect. It doubles with every failed attempt, with 0-30%
 *     of jitter.
 * @param reconnectMaxDelay No delay before a reconnect is longer. Attempts never end, and start over at the
 *     first delay once a connection was stable for so long.
 * @param refreshToken The OAuth refresh token that renews the access token.
 * @param requestTimeout The deadline of one request. Only that request fails.
 * @param requestsPerSecond How many requests are sent per second at most on one connection. The server allows
 *     50.
 * @param sharedConnection Whether all endpoints and producers of the Camel context with the same host, port and
 *     client id share one connection, which closes with its last user.
 * @param sslContextParameters Key stores, trust stores and protocols of the connection. They then decide alone
 *     whom to trust.
 * @param sslProvider Which implementation of TLS to use. auto is OpenSSL if netty-tcnative is on the class path
 *     and no sslContextParameters are set, else the one of the JDK.
 * @param staleAfter A symbol is stale when no tick of it came for so long while its market is open. 0 turns
 *     this off.
 * @param startFailFast Whether a failed first connection fails the start of the route, or of the producer, for
 *     supervised route controllers. Otherwise they start and connect in the background.
 * @param streaming Whether history comes as an Iterator that fetches as it is read, in bounded memory, to be
 *     split in streaming mode; otherwise as a list.
 * @param to Where history ends, likewise; now if it is left out. The header CamelCTraderTo wins.
 * @param tokenFile A file to load the token pair from and to save it to when it is renewed, if there is no
 *     token store.
 * @param tokenStore Where token pairs are loaded from and saved to when they are renewed.
 * @param trustCertificate A resource (for example file: or classpath:) with PEM certificates to trust besides
 *     those the platform trusts.
 * @param useGlobalSslContextParameters Whether to use the global SSL context parameters of the Camel context.
 */
@ConfigurationProperties(prefix = "camel.component.ctrader")
public record CTraderComponentConfiguration(
        @Nullable Boolean enabled,
        @Nullable Customizer customizer,
        @Nullable String accessToken,
        @Nullable Long accountId,
        @Nullable String allowedOperations,
        @Nullable Boolean autowiredEnabled,
        @Nullable Boolean awaitFill,
        @Nullable Boolean backfill,
        @Nullable String barPeriods,
        @Nullable Duration batchInterval,
        @Nullable Integer batchSize,
        @Nullable Boolean bridgeErrorHandler,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable Integer concurrentConsumers,
        @Nullable CTraderConfiguration configuration,
        @Nullable Duration connectTimeout,
        @Nullable Integer count,
        @Nullable CTraderEnvironment environment,
        @Nullable String events,
        @Nullable String from,
        @Nullable Boolean healthCheckConsumerEnabled,
        @Nullable Boolean healthCheckProducerEnabled,
        @Nullable Duration heartbeatInterval,
        @Nullable Integer historicalRequestsPerSecond,
        @Nullable String host,
        @Nullable Boolean hostnameVerification,
        @Nullable Boolean idempotent,
        @Nullable IdempotentRepository idempotentRepository,
        @Nullable Boolean keepAlive,
        @Nullable Boolean lazyStartProducer,
        @Nullable Boolean marketHours,
        @Nullable Boolean metricsSymbol,
        @Nullable CTraderOperation operation,
        @Nullable OverflowPolicy overflow,
        @Nullable String period,
        @Nullable Integer port,
        @Nullable Integer queueSize,
        @Nullable Duration readTimeout,
        @Nullable Duration reconnectDelay,
        @Nullable Duration reconnectMaxDelay,
        @Nullable String refreshToken,
        @Nullable Duration requestTimeout,
        @Nullable Integer requestsPerSecond,
        @Nullable Boolean sharedConnection,
        @Nullable SSLContextParameters sslContextParameters,
        @Nullable TlsProvider sslProvider,
        @Nullable Duration staleAfter,
        @Nullable Boolean startFailFast,
        @Nullable Boolean streaming,
        @Nullable String to,
        @Nullable String tokenFile,
        @Nullable TokenStore tokenStore,
        @Nullable String trustCertificate,
        @Nullable Boolean useGlobalSslContextParameters) {

    /**
     * Customizers of the component.
     *
     * @param enabled Whether the options and other customizers are applied to the component.
     */
    public record Customizer(@Nullable Boolean enabled) {}

    /** The options that are set, by name; the bean that others refine comes first. */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "configuration", configuration);
        for (RecordComponent option : getClass().getRecordComponents()) {
            if (!option.getName().equals("enabled") && !option.getName().equals("customizer")) {
                put(options, option.getName(), value(option));
            }
        }
        return options;
    }

    private @Nullable Object value(RecordComponent option) {
        try {
            return option.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every component of a record can be read", e);
        }
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    /** Names of the options that are set; their values may be secret. */
    @Override
    public String toString() {
        return "CTraderComponentConfiguration" + options().keySet();
    }
}
