// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import io.github.camelctrader.simulation.broker.Broker;
import io.github.camelctrader.simulation.judges.Verdicts;
import io.github.camelctrader.simulation.judges.Witness;
import io.github.camelctrader.simulation.network.VirtualNetwork;
import io.github.camelctrader.simulation.world.Trace;
import io.github.camelctrader.simulation.world.VirtualClock;

/**
 * Where users act.
 *
 * @param clock the time of the world
 * @param trace what happens
 * @param network connects clients with the broker
 * @param witness tells the judges
 * @param verdicts what the judges find
 * @param broker the server
 */
public record Stage(
        VirtualClock clock, Trace trace, VirtualNetwork network, Witness witness, Verdicts verdicts, Broker broker) {}
