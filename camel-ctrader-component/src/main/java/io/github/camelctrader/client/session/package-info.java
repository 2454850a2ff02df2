/**
 * The application's session and the sessions of its accounts, which build all the others. {@link
 * io.github.camelctrader.client.session.CTraderClient} is the way in, for any thread.
 *
 * <p>Uses {@code client} and all rooms.
 */
@NullMarked
package io.github.camelctrader.client.session;

import org.jspecify.annotations.NullMarked;
