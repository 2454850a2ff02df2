// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Every tick into a table, once, also when the database is away for a while. */
final class TicksToSql extends RouteBuilder {

    static final String TABLE = "CREATE TABLE IF NOT EXISTS ticks (symbol VARCHAR(32), time BIGINT, bid DECIMAL(20, 8),"
            + " ask DECIMAL(20, 8), PRIMARY KEY (symbol, time, bid, ask))";

    @Override
    public void configure() {
        onException(Exception.class).maximumRedeliveries(-1).redeliveryDelay(200);

        from("ctrader:*?events=tick&overflow=backpressure&batchSize=500&batchInterval=100ms")
                .routeId("ticks-to-sql")
                .to("sql:INSERT INTO ticks (symbol, time, bid, ask) VALUES (:#symbol, :#timestamp, :#bid, :#ask)"
                        + " ON CONFLICT DO NOTHING?batch=true&dataSource=#ticks");
    }
}
