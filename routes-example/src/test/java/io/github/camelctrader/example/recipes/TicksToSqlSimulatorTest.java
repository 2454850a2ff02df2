// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.Ports;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ticks in a database over TCP. Takes some seconds: it is away for one of them while 1,000 ticks come in each. */
@Timeout(60)
class TicksToSqlSimulatorTest {

    @TempDir
    Path folder;

    private final int port = Ports.free();
    private final JdbcDataSource source = new JdbcDataSource();
    private Server server;

    @BeforeEach
    void start() throws SQLException {
        source.setURL("jdbc:h2:tcp://localhost:" + port + "/" + folder.resolve("ticks")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        source.setUser("sa");
        source.setPassword("");
        server = server();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TicksToSql.TABLE);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("The database is restarted in the middle of 1,000 ticks a second, and has each of them, once")
    void noTickIsLost() throws Exception {
        try (Recipe recipe = Recipe.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").rate(500),
                new TicksToSql(),
                Map.of("ticks", source))) {
            await().until(() -> rows().size() > 300);
            server.stop();
            int before = recipe.ticks().size();
            await().atMost(Duration.ofSeconds(20)).until(() -> recipe.ticks().size() > before + 700);
            server = server();
            recipe.simulator.rate("EURUSD", 0);
            recipe.simulator.rate("XAUUSD", 0);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(rows()).containsAll(seen(recipe)));
            assertThat(seen(recipe).size()).isGreaterThan(1_000);
        }
    }

    private Server server() throws SQLException {
        return Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists")
                .start();
    }

    private static Set<String> seen(Recipe recipe) {
        return recipe.ticks().stream().map(tick -> row(tick)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String row(Tick tick) {
        return tick.symbol() + " " + tick.timestamp() + " " + tick.bid().stripTrailingZeros() + " "
                + tick.ask().stripTrailingZeros();
    }

    private Set<String> rows() throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT symbol, time, bid, ask FROM ticks")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getLong(2) + " "
                        + found.getBigDecimal(3).stripTrailingZeros() + " "
                        + found.getBigDecimal(4).stripTrailingZeros());
            }
        }
        return rows;
    }
}
