// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import io.github.camelctrader.model.Tick;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dataformat.avro.AvroDataFormat;
import org.apache.camel.dataformat.bindy.csv.BindyCsvDataFormat;
import org.apache.camel.model.dataformat.JsonLibrary;

/** A tick as JSON by Jackson, as a line of CSV, and as Avro. */
final class Formats extends RouteBuilder {

    static final Schema TICK = SchemaBuilder.record("Tick")
            .namespace("quotes")
            .fields()
            .requiredString("symbol")
            .requiredLong("time")
            .requiredLong("rawBid") // 1/100000 of the price: exact, and nothing to agree on
            .requiredLong("rawAsk")
            .endRecord();

    @Override
    public void configure() {
        from("ctrader:*?events=tick").multicast().to("direct:jackson", "direct:csv", "direct:avro");

        from("direct:jackson")
                .convertBodyTo(Map.class)
                .marshal()
                .json(JsonLibrary.Jackson)
                .to("mock:jackson");

        from("direct:csv")
                .transform()
                .body(Tick.class, TickRow::of)
                .marshal(csv())
                .to("mock:csv");

        from("direct:avro")
                .transform()
                .body(Tick.class, Formats::record)
                .marshal(new AvroDataFormat(TICK))
                .to("mock:avro");
    }

    private static BindyCsvDataFormat csv() {
        BindyCsvDataFormat csv = new BindyCsvDataFormat(TickRow.class);
        csv.setLocale("en"); // else prices have the decimal comma of the machine's country, and a line more columns
        return csv;
    }

    private static GenericData.Record record(Tick tick) {
        return new GenericRecordBuilder(TICK)
                .set("symbol", tick.symbol())
                .set("time", tick.timestamp())
                .set("rawBid", tick.rawBid())
                .set("rawAsk", tick.rawAsk())
                .build();
    }
}
