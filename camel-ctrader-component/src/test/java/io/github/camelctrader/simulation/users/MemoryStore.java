// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where the processes of a run keep a token pair; fails now and then. */
public final class MemoryStore implements TokenStore {

    private final RandomGenerator random;
    private double failing;
    private @Nullable TokenPair pair;

    public MemoryStore(RandomGenerator random) {
        this.random = random;
    }

    /** How many of the calls fail, 0 to 1. */
    public void failing(double share) {
        failing = share;
    }

    /** Somebody puts a pair in by hand. */
    public void put(TokenPair other) {
        pair = other;
    }

    /** What is in it. */
    public @Nullable TokenPair pair() {
        return pair;
    }

    @Override
    public @Nullable TokenPair load() throws IOException {
        mayFail();
        return pair;
    }

    @Override
    public void save(TokenPair saved) throws IOException {
        mayFail();
        pair = saved;
    }

    private void mayFail() throws IOException {
        if (random.nextDouble() < failing) {
            throw new IOException("Input/output error");
        }
    }
}
