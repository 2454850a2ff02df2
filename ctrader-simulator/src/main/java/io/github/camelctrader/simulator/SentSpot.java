// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOASpotEvent;

/**
 * A spot event that the simulator wrote. Immutable.
 *
 * @param connectionIndex the connection, counted from 0
 * @param number which spot event of that connection it was, counted from 1, snapshots included
 * @param snapshot whether it told what was known: the first one after subscribing, or the one that follows a subscription to bars
 * @param event the event
 */
public record SentSpot(int connectionIndex, long number, boolean snapshot, ProtoOASpotEvent event) {}
