// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADynamicLeverage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a simulator; {@link #start()} makes one, as often as wanted. One thread at a time.
 */
public final class CTraderSimulatorBuilder {

    /** The system property that turns quirks on in every simulator of a JVM: {@code asRecorded}, all of them. */
    public static final String PROFILE = "ctrader.simulator.profile";

    private final List<SimulatedAccount> accounts = new ArrayList<>();
    private final List<SimulatedSymbol> symbols = new ArrayList<>();
    private final Map<String, Double> rates = new HashMap<>();
    private String host = "127.0.0.1";
    private int port;
    private String clientId = "demo-client";
    private String clientSecret = "demo-secret";
    private String accessToken = "demo-token";
    private String refreshToken = "demo-refresh";
    private double rate;
    private double oneSidedShare = 0.2;
    private long seed = 1;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private Duration serverHeartbeat = Duration.ofSeconds(25);
    private boolean heartbeatEcho = true;
    private int requestsPerSecond = 50;
    private int historicalRequestsPerSecond = 5;
    private Duration blockFor = Duration.ofSeconds(1);
    private int connectionLimit = 25;
    private int depthLevels = 5;
    private int recordLimit = 100_000;
    private final List<History> histories = new ArrayList<>();
    private int historyLimit = 1_000_000;
    private Duration historyLength = Duration.ZERO;
    private int historyTicksPerMinute = 60;
    private @Nullable Long historySeed;
    private int ticksPerAnswer = 5_000;
    private int barsPerAnswer = 14_000;
    private int rowsPerAnswer = 1_000;
    private final List<ProtoOADynamicLeverage> leverages = new ArrayList<>();
    private int maxFrameLength = 1 << 20;
    private int outboundLimit = 64 << 20;
    private CertificateKind certificate = CertificateKind.GOOD;
    private @Nullable Path certificateFile;
    private @Nullable Path certificateStore;
    private @Nullable SimulatorTime time;
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);

    CTraderSimulatorBuilder() {
        String profile = System.getProperty(PROFILE, "");
        switch (profile) {
            case "" -> {}
            case "asRecorded" -> asRecorded();
            default -> throw new IllegalArgumentException("Unknown " + PROFILE + ": " + profile);
        }
    }

    /** The address to listen on; default 127.0.0.1 only. */
    public CTraderSimulatorBuilder host(String host) {
        this.host = host;
        return this;
    }

    /** The port to listen on; default 0 = a free one, which {@code restart} keeps. */
    public CTraderSimulatorBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The application's id; default {@code demo-client}. */
    public CTraderSimulatorBuilder clientId(String clientId) {
        this.clientId = clientId;
        return this;
    }

    /** The application's secret; default {@code demo-secret}. */
    public CTraderSimulatorBuilder clientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
        return this;
    }

    /** The first access token; default {@code demo-token}. */
    public CTraderSimulatorBuilder accessToken(String accessToken) {
        this.accessToken = accessToken;
        return this;
    }

    /** The first refresh token, which works once; default {@code demo-refresh}. */
    public CTraderSimulatorBuilder refreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
        return this;
    }

    /** The id of an account under the default token; without any account there is number 1. */
    public CTraderSimulatorBuilder accountId(long id) {
        return account(SimulatedAccount.of(id));
    }

    /** One more account. */
    public CTraderSimulatorBuilder account(SimulatedAccount account) {
        accounts.add(account);
        return this;
    }

    /** More symbols by name; ids count from 1 in the order given. */
    public CTraderSimulatorBuilder symbols(String... names) {
        for (String name : names) {
            symbol(SimulatedSymbol.named(name));
        }
        return this;
    }

    /** One more symbol. */
    public CTraderSimulatorBuilder symbol(SimulatedSymbol symbol) {
        symbols.add(symbol);
        return this;
    }

    /** Spot events per second and symbol from the seeded market; default 0 = only what the test sends. */
    public CTraderSimulatorBuilder rate(double perSecond) {
        this.rate = perSecond;
        return this;
    }

    /** A rate of its own for one symbol. */
    public CTraderSimulatorBuilder rate(String symbol, double perSecond) {
        rates.put(symbol, perSecond);
        return this;
    }

    /** How many of the market's events have one side only, 0 to 0.5; default 0.2. */
    public CTraderSimulatorBuilder oneSidedShare(double share) {
        if (share < 0 || share > 0.5) {
            throw new IllegalArgumentException("oneSidedShare must be between 0 and 0.5: " + share);
        }
        this.oneSidedShare = share;
        return this;
    }

    /** The seed of the market; equal seeds give equal prices. Default 1. */
    public CTraderSimulatorBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** A connection is closed so long after the client's last message; default 30 s, zero = never. */
    public CTraderSimulatorBuilder idleTimeout(Duration timeout) {
        this.idleTimeout = timeout;
        return this;
    }

    /** The server sends a heartbeat when it sent nothing for so long; default 25 s, zero = never. */
    public CTraderSimulatorBuilder serverHeartbeat(Duration interval) {
        this.serverHeartbeat = interval;
        return this;
    }

    /** Whether a client's heartbeat is answered by one; default true. */
    public CTraderSimulatorBuilder heartbeatEcho(boolean echo) {
        this.heartbeatEcho = echo;
        return this;
    }

    /** Requests and historical requests per second and connection; default 50 and 5, 0 = unlimited. */
    public CTraderSimulatorBuilder rateLimits(int requestsPerSecond, int historicalRequestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        this.historicalRequestsPerSecond = historicalRequestsPerSecond;
        return this;
    }

    /** For how long a limit that is met blocks the payload type ({@code BLOCKED_PAYLOAD_TYPE}); default 1 s. */
    public CTraderSimulatorBuilder blockPayloadTypes(Duration retryAfter) {
        this.blockFor = retryAfter;
        return this;
    }

    /** Connections that may be authenticated at the same time; default 25. */
    public CTraderSimulatorBuilder connectionLimit(int limit) {
        this.connectionLimit = limit;
        return this;
    }

    /** Levels per side of the order book that follows the market; default 5, 0 = only what the test sends. */
    public CTraderSimulatorBuilder depthLevels(int levels) {
        this.depthLevels = levels;
        return this;
    }

    /** How many received messages, and how many sent spots per symbol, are kept: the newest; default 100 000. */
    public CTraderSimulatorBuilder recordLimit(int limit) {
        this.recordLimit = limit;
        return this;
    }

    /** Ticks and bars that happened before the start; besides, everything since the start is history. */
    public CTraderSimulatorBuilder history(History history) {
        histories.add(history);
        return this;
    }

    /**
     * Makes up a past for all symbols that ends with the start, computed when it is asked for; default none.
     *
     * @param length how far it reaches back
     * @param ticksPerMinute in each minute of an open market; rounded up to a multiple of 5, at least 10
     */
    public CTraderSimulatorBuilder generatedHistory(Duration length, int ticksPerMinute) {
        this.historyLength = length;
        this.historyTicksPerMinute = ticksPerMinute;
        return this;
    }

    /** The seed of the generated past; default the seed of the market. */
    public CTraderSimulatorBuilder historySeed(long seed) {
        this.historySeed = seed;
        return this;
    }

    /** How many ticks per symbol are kept as history, the newest; default 1 000 000. */
    public CTraderSimulatorBuilder historyLimit(int ticks) {
        this.historyLimit = ticks;
        return this;
    }

    /** How many ticks and bars one answer holds at most; default 5 000 and 14 000. */
    public CTraderSimulatorBuilder historyChunks(int ticks, int bars) {
        this.ticksPerAnswer = ticks;
        this.barsPerAnswer = bars;
        return this;
    }

    /** How many deals or orders one answer holds at most; default 1 000. */
    public CTraderSimulatorBuilder rowsPerAnswer(int rows) {
        this.rowsPerAnswer = rows;
        return this;
    }

    /**
     * Leverage tiers that symbols can name in their details; volumes in 1/100 of the deposit asset, leverages in cents. The
     * smaller leverage of tier and account counts.
     */
    public CTraderSimulatorBuilder dynamicLeverage(ProtoOADynamicLeverage leverage) {
        leverages.add(leverage);
        return this;
    }

    /** The longest frame that is accepted, in bytes; default 1 MiB. */
    public CTraderSimulatorBuilder maxFrameLength(int bytes) {
        this.maxFrameLength = bytes;
        return this;
    }

    /** A client that has so many bytes waiting for it because it does not read is reset; default 64 MiB. */
    public CTraderSimulatorBuilder outboundLimit(int bytes) {
        this.outboundLimit = bytes;
        return this;
    }

    /** What certificate the server shows; default a good one. */
    public CTraderSimulatorBuilder certificate(CertificateKind kind) {
        this.certificate = kind;
        return this;
    }

    /** Where to write the PEM file, which then stays; default a temporary file, deleted at close. */
    public CTraderSimulatorBuilder certificateFile(Path file) {
        this.certificateFile = file;
        return this;
    }

    /**
     * Where to keep the server's key and certificates: made on first use, for its owner only, and used again at later
     * starts, so that clients which trust them need not be started anew. Default new ones at each start. A store is for
     * good certificates only, and a file that cannot be used fails the start with an {@link
     * java.io.UncheckedIOException} that names it.
     */
    public CTraderSimulatorBuilder certificateStore(Path file) {
        this.certificateStore = file;
        return this;
    }

    /** The clock and timers; default real time. */
    public CTraderSimulatorBuilder time(SimulatorTime time) {
        this.time = time;
        return this;
    }

    /** Ways in which this broker differs from the default; more with each call. */
    public CTraderSimulatorBuilder quirk(Quirk... more) {
        quirks.addAll(List.of(more));
        return this;
    }

    /** None of the quirks so far, those of {@link #PROFILE} included: for a test of what a broker without them does. */
    public CTraderSimulatorBuilder withoutQuirks() {
        quirks.clear();
        return this;
    }

    /** All quirks that brokers were seen to have. */
    public CTraderSimulatorBuilder asRecorded() {
        return quirk(Quirk.values());
    }

    /** Starts a simulator; it accepts connections when this returns. */
    public CTraderSimulator start() {
        return CTraderSimulator.start(options());
    }

    CTraderSimulator start(Sockets sockets) {
        return CTraderSimulator.start(options(), sockets);
    }

    private SimulatorOptions options() {
        return new SimulatorOptions(
                host,
                port,
                clientId,
                clientSecret,
                accessToken,
                refreshToken,
                accounts.isEmpty() ? List.of(SimulatedAccount.of(1)) : accounts,
                symbols,
                rate,
                rates,
                oneSidedShare,
                seed,
                idleTimeout,
                serverHeartbeat,
                heartbeatEcho,
                requestsPerSecond,
                historicalRequestsPerSecond,
                blockFor,
                connectionLimit,
                depthLevels,
                recordLimit,
                historyOptions(),
                new TradingOptions(rowsPerAnswer, leverages),
                maxFrameLength,
                outboundLimit,
                new CertificateOptions(certificate, certificateFile, certificateStore),
                quirks,
                time);
    }

    private HistoryOptions historyOptions() {
        return new HistoryOptions(
                historyLimit,
                historyLength,
                historyTicksPerMinute,
                historySeed == null ? seed : historySeed,
                ticksPerAnswer,
                barsPerAnswer,
                histories);
    }
}
