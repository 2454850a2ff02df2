/**
 * The wire: what others may name of the connections to the cTrader Open API, their sessions and their subscriptions.
 *
 * <p>Behind it are rooms, each of which may use those above it and this package only:
 *
 * <ul>
 *   <li>{@code support}: loop, guard, delays, texts
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
 * is in the rooms is confined to that loop and takes no locks, unless it says otherwise; this package and {@link
 * io.github.camelctrader.client.session.CTraderClient} may be used from any thread and hop onto it.
 */
@NullMarked
package io.github.camelctrader.client;

import org.jspecify.annotations.NullMarked;
