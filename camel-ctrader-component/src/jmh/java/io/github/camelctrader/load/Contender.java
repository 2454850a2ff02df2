// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import io.github.camelctrader.client.TlsProvider;
import io.netty.handler.ssl.SslProvider;
import java.util.function.Supplier;

/** The ways that are compared. */
enum Contender {
    /** What the source, the socket and TLS allow. */
    CEILING("source and TLS alone, frames only counted", "OpenSSL", () -> new BareNetty(SslProvider.OPENSSL, false)),
    /** Netty and protobuf-java alone, the JDK's TLS. */
    BARE_JDK("(a) Netty and protobuf-java, decode only", "JDK", () -> new BareNetty(SslProvider.JDK, true)),
    /** Netty and protobuf-java alone, OpenSSL. */
    BARE_OPENSSL("(a) Netty and protobuf-java, decode only", "OpenSSL", () -> new BareNetty(SslProvider.OPENSSL, true)),
    /** Camel's netty component, which knows the JDK's TLS only. */
    NETTY_JDK("(b) route from `netty:` with codecs", "JDK", NettyRoute::new),
    /** This component as it is. */
    ROUTE_JDK("(c) route from `ctrader:`", "JDK", () -> new ComponentRoute(TlsProvider.JDK)),
    /** This component with Camel's pooled exchanges. */
    POOLED_JDK("(c) pooled exchanges", "JDK", () -> new ComponentRoute(TlsProvider.JDK).pooled()),
    /** This component in a route that does without what a counting processor does not need. */
    LEAN_JDK("(c) without stream caching and error handler", "JDK", () -> new ComponentRoute(TlsProvider.JDK).lean()),
    /** This component with two lanes. */
    LANES_JDK("(c) two lanes", "JDK", () -> new ComponentRoute(TlsProvider.JDK).lanes(2)),
    /** This component with a list of ticks to an exchange. */
    BATCH_JDK("(c) `batchSize=100`", "JDK", () -> new ComponentRoute(TlsProvider.JDK).batches()),
    /** Lists of ticks in pooled exchanges. */
    BATCH_POOLED_JDK("(c) `batchSize=100`, pooled exchanges", "JDK", () -> new ComponentRoute(TlsProvider.JDK)
            .batches()
            .pooled()),
    /** This component with OpenSSL. */
    ROUTE_OPENSSL("(c) route from `ctrader:`", "OpenSSL", () -> new ComponentRoute(TlsProvider.OPENSSL)),
    /** This component with OpenSSL and pooled exchanges. */
    POOLED_OPENSSL("(c) pooled exchanges", "OpenSSL", () -> new ComponentRoute(TlsProvider.OPENSSL).pooled()),
    /** This component with OpenSSL and lists of ticks. */
    BATCH_OPENSSL("(c) `batchSize=100`", "OpenSSL", () -> new ComponentRoute(TlsProvider.OPENSSL).batches());

    private final String title;
    private final String tls;
    private final Supplier<Way> way;

    Contender(String title, String tls, Supplier<Way> way) {
        this.title = title;
        this.tls = tls;
        this.way = way;
    }

    /** What a reader of the table is told. */
    String title() {
        return title;
    }

    /** Which TLS it speaks. */
    String tls() {
        return tls;
    }

    /** A new one, not opened yet. */
    Way newWay() {
        return way.get();
    }
}
