/**
 * A scripted cTrader server on a real TLS socket: test kit, demo feed and load source.
 *
 * <p>{@link io.github.camelctrader.simulator.CTraderSimulator} is the way in. All server state belongs to one thread,
 * the simulator's event loop; the public methods may be called from any thread.
 */
@NullMarked
package io.github.camelctrader.simulator;

import org.jspecify.annotations.NullMarked;
