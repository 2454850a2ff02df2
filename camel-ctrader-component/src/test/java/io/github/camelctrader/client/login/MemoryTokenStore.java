// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that shows what is done with it, and can be made to fail. */
public final class MemoryTokenStore implements TokenStore {

    final List<TokenPair> saved = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile @Nullable TokenPair pair;
    public volatile @Nullable Exception saveFails;
    volatile @Nullable Exception loadFails;
    volatile Runnable beforeSave = () -> {};

    @Override
    public @Nullable TokenPair load() throws IOException {
        enter();
        try {
            fail(loadFails);
            return pair;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public void save(TokenPair newPair) throws IOException {
        enter();
        try {
            beforeSave.run();
            fail(saveFails);
            pair = newPair;
            saved.add(newPair);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private void enter() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    }

    private static void fail(@Nullable Exception failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
    }
}
