/**
 * The wire: connections to the cTrader Open API, their sessions and their subscriptions. This package has what goes wrong, by
 * type and by code, what tokens are and who keeps them, and the names of the protocol's messages.
 *
 * <p>Behind it are rooms, each of which may use those above it and this package only; others use the first two and the last:
 *
 * <ul>
 *   <li>{@code options}: what a connection has to know
 *   <li>{@code api}: what users of a connection hold
 *   <li>{@code support}: loop, rates, texts
 *   <li>{@code wire}: bytes, TLS, frames, messages
 *   <li>{@code link}: one connection and its requests
 *   <li>{@code login}: tokens and signing in
 *   <li>{@code call}: requests of an account
 *   <li>{@code symbols}: what an account may trade, and when
 *   <li>{@code history}: bars and ticks of the past
 *   <li>{@code feed}: what one consumer hears
 *   <li>{@code stream}: subscriptions, quotes, bars, order books
 *   <li>{@code trading}: executions and account news
 *   <li>{@code session}: builds all of these, and the way in
 * </ul>
 *
 * <p>Knows Netty and protobuf, never Camel. One event loop owns a connection for its whole life, across reconnects: what
 * is in the rooms is confined to that loop and takes no locks, unless it says otherwise; {@code api} and {@link
 * io.github.camelctrader.client.session.CTraderClient} may be used from any thread and hop onto it.
 */
@NullMarked
package io.github.camelctrader.client;

import org.jspecify.annotations.NullMarked;
