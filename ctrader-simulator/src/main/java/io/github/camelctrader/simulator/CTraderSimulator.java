// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.simulator.market.HistoryBar;
import io.github.camelctrader.simulator.market.HistoryTick;
import io.github.camelctrader.simulator.market.Page;
import io.github.camelctrader.simulator.trading.Fills;
import io.github.camelctrader.simulator.trading.Statement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A cTrader server on a real TLS socket of this machine, for tests, demos and load.
 *
 * <p>Any thread may call any method. A method that acts on the server returns when the server has acted: what it sent is
 * written, in the order of the calls. After {@link #close()} no thread, timer or socket of it remains.
 */
public final class CTraderSimulator implements AutoCloseable {

    private final Engine engine;

    private CTraderSimulator(Engine engine) {
        this.engine = engine;
    }

    /** For those who run on its loop. */
    World world() {
        return engine.world();
    }

    /** A description to start a simulator from. */
    public static CTraderSimulatorBuilder builder() {
        return new CTraderSimulatorBuilder();
    }

    static CTraderSimulator start(SimulatorOptions options) {
        return new CTraderSimulator(Engine.start(options));
    }

    static CTraderSimulator start(SimulatorOptions options, Sockets sockets) {
        return new CTraderSimulator(Engine.start(options, sockets));
    }

    /** The host to connect to. */
    public String host() {
        return engine.world().options().host();
    }

    /** The port to connect to; the same after a restart. */
    public int port() {
        return engine.listener().port();
    }

    /** The certificate that clients have to trust, as PEM text. */
    public String certificatePem() {
        return engine.certificate().pem();
    }

    /** The certificate that clients have to trust, as a PEM file; a temporary one is deleted at close. */
    public Path certificateFile() {
        return engine.certificate().file();
    }

    /** Sends one spot event with both sides to all who subscribed, prices in 1/100000. */
    public void tick(String symbol, long bid, long ask) {
        tick(Spot.of(symbol).bid(bid).ask(ask));
    }

    /** Sends one spot event to all who subscribed, just as it is. */
    public void tick(Spot spot) {
        engine.loop().run(() -> engine.world().publisher().publish(spot));
    }

    /** Changes the rate of the seeded market of all symbols, events per second; 0 = silent. */
    public void rate(double perSecond) {
        engine.loop().run(() -> engine.world().symbols().all().forEach(symbol -> engine.feed()
                .rate(symbol.name(), perSecond)));
    }

    /** Changes the rate of the seeded market of one symbol. */
    public void rate(String symbol, double perSecond) {
        engine.loop().run(() -> engine.feed().rate(symbol, perSecond));
    }

    /** Sends one change of an order book to all who subscribed to it; later subscribers get it with the whole book. */
    public void depth(Depth change) {
        engine.loop().run(() -> engine.world().depth().publish(change));
    }

    /** The order book of a symbol now, which a subscriber's should be equal to. */
    public DepthView depth(String symbol) {
        return engine.loop()
                .call(() ->
                        engine.world().depth().view(engine.world().publisher().state(symbol)));
    }

    /**
     * Makes so many changes of an order book, each one event to all who subscribed to it, as fast as the slowest takes them.
     *
     * @return gives the number of changes made
     */
    public CompletableFuture<Long> depthBurst(String symbol, int count) {
        return engine.loop()
                .call(() ->
                        new DepthBurst(engine.world(), engine.world().symbols().byName(symbol), count).start());
    }

    /**
     * Sends the ticks of a CSV file ({@code timestamp,symbol,bid,ask}) at their recorded pace times the speed.
     *
     * @return ends with the last tick, or with what is wrong in the file
     */
    public CompletableFuture<Void> replay(Path file, double speed) {
        return engine.loop().call(() -> new Replay(engine.world(), file, speed).start());
    }

    /**
     * Sends so many events of the seeded market per symbol to all who subscribed, as fast as they take them. The events are
     * encoded beforehand, repeat, and are not recorded.
     *
     * @return gives the number of events written
     */
    public CompletableFuture<Long> burst(List<String> symbols, int count) {
        return engine.loop().call(() -> Burst.start(engine.world(), symbols, count));
    }

    /** The same for one symbol. */
    public CompletableFuture<Long> burst(String symbol, int count) {
        return burst(List.of(symbol), count);
    }

    /** The seed of the market. */
    public long seed() {
        return engine.world().options().seed();
    }

    /** Lets something go wrong when its moment comes; of several faults at one moment the one injected first happens. */
    public FaultHandle inject(Fault fault) {
        return engine.inject(fault);
    }

    /** Says something unasked to all connections that it concerns. */
    public void push(Push push) {
        engine.loop().run(() -> push.apply(engine.world()));
    }

    /** Sends a message unasked to all connections, without any effect on the server's state. */
    public void push(Message message) {
        push(Push.message(message));
    }

    /** Answers every request with {@code SERVER_IS_UNDER_MAINTENANCE} until the handle is cancelled. */
    public FaultHandle maintenance(Instant end) {
        return inject(Fault.maintenance(end).always());
    }

    /** Adds a symbol, or replaces the one of that name, which keeps its id unless the new one has another. */
    public void putSymbol(SimulatedSymbol symbol) {
        engine.loop().run(() -> engine.world().symbols().put(symbol));
    }

    /** Takes a symbol off the list; requests for it are refused from now on. */
    public void removeSymbol(String name) {
        engine.loop().run(() -> engine.world().symbols().remove(name));
    }

    /** Drops all open connections now. */
    public void dropConnections(Drop how) {
        engine.loop().run(() -> engine.world().connections().all().forEach(connection -> connection.drop(how)));
    }

    /** Stops listening and closes every connection, half-open ones included; the port is remembered. */
    public void stop() {
        engine.stop();
    }

    /** Listens again on the same port, with the same certificate, tokens and market; stops first if need be. */
    public void restart() {
        engine.stop();
        engine.listener().open();
    }

    /** What clients sent, in the order of arrival: a snapshot. */
    public List<ReceivedMessage> received() {
        return engine.world().recorder().received();
    }

    /** The messages of one type that clients sent, in the order of arrival. */
    public <T extends Message> List<T> received(Class<T> type) {
        return received().stream()
                .map(ReceivedMessage::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** How many connections were ever accepted. */
    public int connectionsAccepted() {
        return engine.loop().call(() -> engine.world().connections().accepted());
    }

    /** How many connections the simulator talks on now; half-open ones do not count. */
    public int connectionsOpen() {
        return engine.loop().call(() -> (int) engine.world().connections().all().count());
    }

    /** The spot events of a symbol that were sent, in order: a snapshot. */
    public List<SentSpot> sentSpots(String symbol) {
        return engine.world().recorder().sent(symbol);
    }

    /** Adds ticks and bars to the past of a symbol; nobody is told of them. */
    public void history(History history) {
        engine.loop().run(() -> engine.world().histories().give(history));
    }

    /**
     * The ticks of a symbol since the start and those given as history, oldest first, by broker time: what the market did,
     * whether anybody was there to get it or not.
     */
    public List<HistoryTick> recordedTicks(String symbol) {
        return engine.loop().call(() -> engine.world().histories().of(symbol).recorded());
    }

    /** All ticks of a range that ends included, oldest first, the generated ones as well. */
    public List<HistoryTick> ticks(String symbol, Instant from, Instant to) {
        return engine.loop()
                .call(() -> oldestFirst(engine.world()
                        .histories()
                        .of(symbol)
                        .ticks(from.toEpochMilli(), to.toEpochMilli(), Integer.MAX_VALUE - 1)));
    }

    /** All bars that begin in a range, both ends included, oldest first; the last one may still be forming. */
    public List<HistoryBar> bars(String symbol, ProtoOATrendbarPeriod period, Instant from, Instant to) {
        return engine.loop()
                .call(() -> oldestFirst(engine.world()
                        .histories()
                        .of(symbol)
                        .bars(period, from.toEpochMilli(), to.toEpochMilli(), Integer.MAX_VALUE - 1)));
    }

    private static <T> List<T> oldestFirst(Page<T> page) {
        List<T> items = new ArrayList<>(page.items());
        Collections.reverse(items);
        return items;
    }

    /** The broker behind the accounts. */
    public BrokerControl broker() {
        return new BrokerControl(engine.loop(), engine.world().broker());
    }

    /** How the next orders that come to execution are executed, one plan each; then as usual. */
    public void fills(Fills... next) {
        broker().fills(next);
    }

    /** Every order the broker ever accepted, of all accounts, in its last state: what it has, whatever anybody was told. */
    public List<ProtoOAOrder> booked() {
        return broker().all(Statement::orders);
    }

    /** The orders of all accounts that wait for their price. */
    public List<ProtoOAOrder> orders() {
        return broker().all(Statement::pending);
    }

    /** The open positions of all accounts. */
    public List<ProtoOAPosition> positions() {
        return broker().all(Statement::positions);
    }

    /** The access token that is valid now for the default accounts. */
    public String accessToken() {
        return engine.loop().call(() -> engine.world().grants().first().accessToken());
    }

    /** The refresh token that is valid now for the default accounts. */
    public String refreshToken() {
        return engine.loop().call(() -> engine.world().grants().first().refreshToken());
    }

    @Override
    public void close() {
        engine.close();
    }
}
