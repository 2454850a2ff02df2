/**
 * Orders, and what an account holds and has done: on top of the requests of {@link io.github.camelctrader.client}, checked
 * before they are sent.
 *
 * <p>Knows neither Camel nor Netty. All classes may be used from any thread; futures complete on the connection's event loop,
 * which must not be blocked.
 */
@NullMarked
package io.github.camelctrader.trading;

import org.jspecify.annotations.NullMarked;
