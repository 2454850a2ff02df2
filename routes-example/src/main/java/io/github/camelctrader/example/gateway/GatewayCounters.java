// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.concurrent.atomic.LongAdder;

/** What the gateway did since it was started. Any thread may count and read. */
public final class GatewayCounters {

    /** Messages handed to clients' sockets. */
    final LongAdder sent = new LongAdder();

    /** Quotes that a client was not sent because a newer one overtook them. */
    final LongAdder conflated = new LongAdder();

    /** Clients closed for being too slow. */
    final LongAdder slow = new LongAdder();

    /** Messages of clients that were answered with an error. */
    public final LongAdder refused = new LongAdder();

    /** Messages of clients that led to nothing: overtaken statements, and words of clients that are not known. */
    final LongAdder ignored = new LongAdder();
}
