/** Frames, payload types, certificates and the raw socket: what the simulator knows below the level of requests. */
@NullMarked
package io.github.camelctrader.simulator.wire;

import org.jspecify.annotations.NullMarked;
