// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

/** All flows. A route whose {@code flows.….enabled} is not true is left out when the context starts. */
public final class Flows {

    private Flows() {}

    /** The route builders, in no particular order. */
    public static Class<?>[] all() {
        return new Class<?>[] {
            BarFlow.class,
            HistoryFlow.class,
            KafkaFlow.class,
            LineFlow.class,
            OrderFlow.class,
            QuoteFlow.class,
            RecordingFlow.class,
            SpreadFlow.class
        };
    }
}
