// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

/**
 * One thing that happens in a run.
 *
 * @param atMillis when, since the beginning
 * @param deed what
 * @param seed decides what the deed leaves open, so that leaving out another act changes nothing here
 */
record Act(long atMillis, Deed deed, long seed) {}
