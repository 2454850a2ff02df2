// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.options.TimeSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one kind of stream: one that is confirmed and then silent while its symbol ticks is told as STALE to the feeds that
 * want it, and begun anew once; RESUMED goes before what it then brings. Confined to the event loop.
 *
 * @param <K> what names a stream
 */
final class StreamWatches<K> {

    private final TimeSource time;
    private final QuoteBook quotes;
    private final Function<K, StreamKey> naming;
    private final Function<K, Stream<ActiveFeed>> wanting;
    private final Consumer<K> renew;
    private final Map<K, StreamWatch> watches = new HashMap<>();

    /**
     * @param naming how a stream is told
     * @param wanting the feeds that want the stream
     * @param renew begins a stream anew
     */
    StreamWatches(
            TimeSource time,
            QuoteBook quotes,
            Function<K, StreamKey> naming,
            Function<K, Stream<ActiveFeed>> wanting,
            Consumer<K> renew) {
        this.time = time;
        this.quotes = quotes;
        this.naming = naming;
        this.wanting = wanting;
        this.renew = renew;
    }

    /** These streams are confirmed. */
    void confirmed(Collection<K> keys) {
        for (K key : keys) {
            StreamWatch watch = watches.get(key);
            if (watch == null) {
                watch = new StreamWatch(naming.apply(key), silent -> silent(key, silent));
                watches.put(key, watch);
                quotes.watch(watch.stream.symbolId(), watch);
            }
            feedsChanged(key, watch);
            watch.start(time.nanoTime(), time.currentTimeMillis());
        }
    }

    /** A stream that is no symbol's is expected while one of these ticks, if it is confirmed. */
    void rideOn(K key, Set<Long> symbolIds, Set<Long> before) {
        StreamWatch watch = watches.get(key);
        if (watch != null) {
            before.forEach(id -> quotes.unwatch(id, watch));
            symbolIds.forEach(id -> quotes.watch(id, watch));
        }
    }

    /** The session is gone. */
    void pause() {
        watches.values().forEach(StreamWatch::pause);
    }

    /** Nobody wants these streams any more. */
    void forget(Collection<K> keys) {
        for (K key : keys) {
            StreamWatch watch = watches.remove(key);
            if (watch != null) {
                quotes.unwatch(watch.stream.symbolId(), watch);
            }
        }
    }

    /** A feed came or left that may want these streams; one that came hears which of them are silent. */
    void feedsChanged(Collection<K> keys) {
        for (K key : keys) {
            StreamWatch watch = watches.get(key);
            if (watch != null) {
                feedsChanged(key, watch);
            }
        }
    }

    private void feedsChanged(K key, StreamWatch watch) {
        watch.expectedBy(feeds(key));
        if (watch.isStale()) {
            tell(key, watch);
        }
    }

    /**
     * Something of a stream came.
     *
     * @param ownMillis its own time, epoch milliseconds
     */
    void heard(K key, long ownMillis) {
        StreamWatch watch = watches.get(key);
        if (watch == null) {
            return;
        }
        long before = watch.heard(time.nanoTime(), time.currentTimeMillis(), ownMillis);
        if (before >= 0) {
            String symbol = symbol(watch);
            feeds(key).forEach(feed -> feed.streams().resumed(watch.stream, symbol, before, ownMillis));
        }
    }

    private void silent(K key, StreamWatch watch) {
        tell(key, watch);
        renew.accept(key);
    }

    private void tell(K key, StreamWatch watch) {
        String symbol = symbol(watch);
        String ticking = symbol == null ? "a symbol that is held ticks" : "the symbol ticks";
        for (ActiveFeed feed : feeds(key)) {
            feed.streams()
                    .silent(watch.stream, symbol, watch.since(), watch.stream.what() + ": silent although " + ticking);
        }
    }

    /** The feeds that want a stream and care for its silence. */
    private List<ActiveFeed> feeds(K key) {
        return wanting.apply(key).filter(StreamWatch::cares).toList();
    }

    private @Nullable String symbol(StreamWatch watch) {
        long id = watch.stream.symbolId();
        return id == 0 ? null : quotes.name(id);
    }
}
