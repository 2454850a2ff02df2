// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's socket that takes data when the test says so, and remembers everything. */
final class FakeWire implements Wire {

    final List<String> texts = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();

    @Nullable
    Short closeCode;

    boolean closed;
    boolean stalled;
    private @Nullable Runnable pending;

    @Override
    public void write(List<String> some, Runnable done) {
        texts.addAll(some);
        batches.add(some.size());
        if (stalled) {
            pending = done;
        } else {
            done.run();
        }
    }

    /** The socket has taken what was written. */
    void take() {
        Runnable done = pending;
        pending = null;
        if (done != null) {
            done.run();
        }
    }

    @Override
    public void close(short code, String reason) {
        closeCode = code;
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
