/**
 * The wire: one TLS connection to the cTrader Open API, its sessions and its subscriptions.
 *
 * <p>Knows Netty and protobuf, never Camel. One event loop owns a connection for its whole life, across reconnects:
 * package-private classes are confined to that loop and take no locks; the public entry points of {@link
 * io.github.camelctrader.client.CTraderClient} may be called from any thread and hop onto it.
 */
@NullMarked
package io.github.camelctrader.client;

import org.jspecify.annotations.NullMarked;
