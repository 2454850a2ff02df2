// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

/**
 * A call that is watched.
 *
 * @param name unique in a run
 * @param process whose client was called
 * @param limitMillis how long it may take, counted from its start
 * @param startedMillis when it was made
 */
public record CallId(String name, String process, long limitMillis, long startedMillis) {

    @Override
    public String toString() {
        return name;
    }
}
