/** The broker behind the simulator: accounts, orders, positions, money. Knows messages and prices, but no connections. */
@NullMarked
package io.github.camelctrader.simulator.trading;

import org.jspecify.annotations.NullMarked;
