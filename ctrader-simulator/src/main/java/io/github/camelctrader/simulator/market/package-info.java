/** Where prices come from: pure functions and small state, without sockets, threads or protocol sessions. */
@NullMarked
package io.github.camelctrader.simulator.market;

import org.jspecify.annotations.NullMarked;
