// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.client.IncompleteHistoryException;
import io.github.camelctrader.client.history.HistoryTruth;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.market.HistoryBar;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * History as routes ask for it. Limits are ten times those of the server, on both sides, to save time;
 * {@code -Dhistory.limit=5} makes them the same.
 */
@Timeout(600)
class HistoryRouteSimulatorTest {

    private static final int LIMIT = Integer.getInteger("history.limit", 50);
    private final Instant now = TestClock.now().truncatedTo(ChronoUnit.MINUTES);

    private @Nullable SimulatorRoutes routes;
    private @Nullable ProducerTemplate template;

    @AfterEach
    void stop() {
        template().stop();
        routes().close();
    }

    @Test
    @DisplayName("#72 a year of M1 bars comes complete, oldest first, none twice, under the server's limits")
    void yearOfBars() {
        start(history(Duration.ofDays(365), 10));
        Instant from = now.minus(365, ChronoUnit.DAYS);
        Instant to = now.minus(1, ChronoUnit.HOURS);
        List<Bar> bars = ask("trendbars&period=M1&from=" + from + "&to=" + to.toEpochMilli(), Bar.class);

        List<HistoryBar> truth = routes().simulator.bars("EURUSD", ProtoOATrendbarPeriod.M1, from, to);
        assertThat(truth).hasSize(365 * 24 * 60 - 60 + 1);
        assertThat(bars).hasSameSizeAs(truth);
        for (int i = 0; i < truth.size(); i++) {
            Bar bar = bars.get(i);
            assertThat(new HistoryBar(
                            ProtoOATrendbarPeriod.M1,
                            bar.openTime(),
                            bar.rawOpen(),
                            bar.rawHigh(),
                            bar.rawLow(),
                            bar.rawClose(),
                            bar.volume()))
                    .isEqualTo(truth.get(i));
        }
        assertThat(bars).allMatch(Bar::closed);
    }

    @Test
    @DisplayName("#72 a day of ticks at 10 a second comes complete through an iterator, none twice, oldest first")
    void dayOfTicks() throws Exception {
        start(history(Duration.ofHours(26), 600));
        Instant from = now.minus(25, ChronoUnit.HOURS);
        Instant to = from.plus(24, ChronoUnit.HOURS).minusMillis(1);
        List<Tick> ticks = new ArrayList<>();
        routes().context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ticks")
                        .to("ctrader:EURUSD?operation=tickData&streaming=true&from=" + from + "&to=" + to)
                        .split(body())
                        .streaming()
                        .process(e -> ticks.add(e.getMessage().getBody(Tick.class)));
            }
        });
        template().sendBody("direct:ticks", null);

        // 600 updates a minute; the one-sided ones that cross the other side make no tick.
        List<String> truth = HistoryTruth.ticks(routes().simulator, "EURUSD", from, to);
        assertThat(truth).hasSizeGreaterThan(750_000);
        assertThat(ticks).allMatch(Tick::replayed).hasSameSizeAs(truth);
        assertThat(ticks.stream().map(HistoryTruth::line).toList().equals(truth))
                .isTrue();
    }

    @Test
    void headersWinAndMayBeTimesOfSeveralKinds() {
        start(history(Duration.ofHours(6), 10));
        Instant from = now.minus(3, ChronoUnit.HOURS);
        for (Object time : List.of(
                from, Date.from(from), from.toEpochMilli(), from.toString(), Long.toString(from.toEpochMilli()))) {
            List<?> bars = template()
                    .requestBodyAndHeaders(
                            uri("trendbars&period=M1&from=2001-01-01T00:00:00Z"),
                            null,
                            Map.of(
                                    "CamelCTraderPeriod",
                                    BarPeriod.H1,
                                    "CamelCTraderFrom",
                                    time,
                                    "CamelCTraderTo",
                                    from.plus(2, ChronoUnit.HOURS),
                                    "CamelCTraderCount",
                                    "2"),
                            List.class);
            assertThat(bars).hasSize(2).allSatisfy(bar -> assertThat(((Bar) bar).period())
                    .isEqualTo(BarPeriod.H1));
        }
        List<?> last = template()
                .requestBody(uri("trendbars&period=H1"), Map.of("count", 3, "to", from.toString()), List.class);
        assertThat(last).hasSize(3);
    }

    @Test
    @DisplayName("#71 an incomplete list says so in a header and names what is missing")
    void incompleteList() {
        start(history(Duration.ofHours(6), 10));
        String uri = uri("tickData&from=" + now.minus(5, ChronoUnit.HOURS) + "&to=" + now.minus(1, ChronoUnit.HOURS));
        fail();
        Exchange incomplete = template().request(uri, e -> {});
        Exchange complete = template().request(uri, e -> {});

        assertThat(incomplete.getMessage().getHeader("CamelCTraderIncomplete")).isEqualTo(true);
        History<?> history = incomplete.getMessage().getBody(History.class);
        assertThat(history).isNotEmpty();
        assertThat(history.missing()).hasSize(1);
        assertThat(complete.getMessage().getHeader("CamelCTraderIncomplete")).isEqualTo(false);
        History<?> whole = complete.getMessage().getBody(History.class);
        assertThat(whole).hasSizeGreaterThan(history.size());
    }

    @Test
    @DisplayName("#71 an incomplete iterator fails the split after its last item")
    void incompleteSplit() throws Exception {
        start(history(Duration.ofHours(6), 10));
        List<Object> seen = new ArrayList<>();
        routes().context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ticks")
                        .to(uri("tickData&streaming=true&from=" + now.minus(5, ChronoUnit.HOURS)))
                        .split(body())
                        .streaming()
                        .process(e -> seen.add(e.getMessage().getBody()));
            }
        });
        fail();

        assertThatThrownBy(() -> template().sendBody("direct:ticks", null))
                .isInstanceOf(CamelExecutionException.class)
                .hasStackTraceContaining(IncompleteHistoryException.class.getName());
        assertThat(seen).isNotEmpty();
    }

    @Test
    @DisplayName("#75 history carries its own times and no current price; that is asked for as a quote, with its age")
    void ownTimes() {
        start(history(Duration.ofHours(2), 10));
        List<Bar> bars = ask("trendbars&period=M1&count=5&to=" + now.minus(1, ChronoUnit.HOURS), Bar.class);
        assertThat(bars)
                .extracting(Bar::openTime)
                .last()
                .isEqualTo(now.minus(1, ChronoUnit.HOURS).toEpochMilli());
        String quote = template().requestBody("ctrader:EURUSD?operation=quote", null, String.class);
        assertThat(quote).contains("\"age\":");
    }

    @Test
    void wrongValuesNameTheOption() {
        start(history(Duration.ZERO, 10));
        fails("trendbars&count=1", "Option 'period' is missing");
        fails("trendbars&period=M7&count=1", "Option 'period': 'M7' is not accepted, only M1, M2");
        fails("trendbars&period=M1", "Option 'from' is missing");
        fails("tickData&from=1700000000", "Option 'from': '1700000000' is not accepted");
        fails("tickData&from=1700000000", "are these seconds?");
        fails("tickData&from=yesterday", "Option 'from': 'yesterday' is not accepted");
        fails("tickData&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "'to' =");
        fails("tickData&count=0", "Option 'count': '0' is not accepted");
        fails("tickData&count=many", "Option 'count': 'many' is not accepted");
        fails("tickData&streaming=perhaps", "Option 'streaming': 'perhaps' is not accepted");
        assertThatThrownBy(
                        () -> template().requestBodyAndHeader(uri("tickData"), null, "CamelCTraderFrom", 1_700_000_000))
                .hasStackTraceContaining("Option 'from': '1700000000' is not accepted");
        assertThatThrownBy(() -> template()
                        .requestBodyAndHeader(uri("trendbars&count=1"), null, "CamelCTraderPeriod", "fortnight"))
                .hasStackTraceContaining("Option 'period': 'fortnight' is not accepted");
        assertThat(routes().simulator.received(ProtoOAGetTickDataReq.class)).isEmpty();
    }

    private void fails(String options, String message) {
        assertThatThrownBy(() -> template().requestBody(uri(options), (Object) null))
                .hasStackTraceContaining(message);
    }

    private void fail() {
        routes().simulator
                .inject(Fault.error("ENTITY_NOT_FOUND", "lost").at(Moment.request(ProtoOAGetTickDataReq.class)));
    }

    private void start(CTraderSimulatorBuilder builder) {
        SimulatorRoutes started = new SimulatorRoutes(builder);
        started.component.getConfiguration().setRequestsPerSecond(LIMIT * 10);
        started.component.getConfiguration().setHistoricalRequestsPerSecond(LIMIT);
        started.context.start();
        routes = started;
        template = started.context.createProducerTemplate();
    }

    private static CTraderSimulatorBuilder history(Duration length, int ticksPerMinute) {
        return CTraderSimulator.builder()
                .symbols("EURUSD")
                .rateLimits(LIMIT * 10, LIMIT)
                .generatedHistory(length, ticksPerMinute);
    }

    private SimulatorRoutes routes() {
        return requireNonNull(routes);
    }

    private ProducerTemplate template() {
        return requireNonNull(template);
    }

    private <T> List<T> ask(String options, Class<T> type) {
        List<?> answer = template().requestBody(uri(options), null, List.class);
        return answer.stream().map(type::cast).toList();
    }

    private static String uri(String options) {
        return "ctrader:EURUSD?operation=" + options;
    }
}
