// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one feed has been told of its streams besides the ticks: which were refused, and which have fallen silent. STALE and
 * RESUMED alternate per stream. Confined to the event loop.
 */
public final class FeedStreams {

    private final Function<LifecycleType, LifecycleEvent.Builder> about;
    private final Consumer<LifecycleEvent> teller;
    private final Map<StreamKey, LifecycleEvent> failed = new LinkedHashMap<>();
    private final Map<StreamKey, LifecycleEvent> stale = new LinkedHashMap<>();

    /** Begins events with {@code about} and tells them with {@code teller}. */
    FeedStreams(Function<LifecycleType, LifecycleEvent.Builder> about, Consumer<LifecycleEvent> teller) {
        this.about = about;
        this.teller = teller;
    }

    /**
     * A stream was refused, which concerns nothing else; told once for each code.
     *
     * @param symbol the symbol concerned; null for what concerns the account
     * @param retryIn milliseconds until it is tried again; null if it is not in this session
     */
    public void failed(StreamKey stream, @Nullable String symbol, CTraderException error, @Nullable Long retryIn) {
        if (isNews(failed.get(stream), error)) {
            tell(
                    failed,
                    stream,
                    event(LifecycleType.SUBSCRIBE_FAILED, symbol)
                            .reason(stream.what() + ": " + error.getMessage())
                            .errorCode(error.errorCode())
                            .retryIn(retryIn));
        }
    }

    /** Whether a failure is another than what was told before. */
    static boolean isNews(@Nullable LifecycleEvent before, CTraderException error) {
        return before == null || !Objects.equals(before.errorCode(), error.errorCode());
    }

    /** The broker confirmed a stream. */
    public void subscribed(StreamKey stream) {
        failed.remove(stream);
    }

    /**
     * A confirmed stream is silent although its symbol ticks.
     *
     * @param since when it was last heard of, epoch milliseconds
     */
    public void silent(StreamKey stream, @Nullable String symbol, long since, String reason) {
        if (!stale.containsKey(stream)) {
            tell(
                    stale,
                    stream,
                    event(LifecycleType.STALE, symbol).stream(stream.what())
                            .since(since)
                            .reason(reason));
        }
    }

    /** A stream is back; told before what it brings. Epoch milliseconds. */
    public void resumed(StreamKey stream, @Nullable String symbol, long gapFrom, long gapTo) {
        if (stale.remove(stream) != null) {
            teller.accept(event(LifecycleType.RESUMED, symbol).stream(stream.what())
                    .gapFrom(Math.min(gapFrom, gapTo))
                    .gapTo(gapTo)
                    .build());
        }
    }

    /** Names of the streams that are silent: {@code Bars M1 of EURUSD}. */
    public List<String> stale() {
        return stale.values().stream()
                .map(event -> event.symbol() == null ? event.stream() : event.stream() + " of " + event.symbol())
                .toList();
    }

    /** What is not as it should be. */
    List<LifecycleEvent> replay() {
        List<LifecycleEvent> events = new ArrayList<>(failed.values());
        events.addAll(stale.values());
        return events;
    }

    /** These symbols are no longer part of the feed. */
    void forget(Collection<Long> symbolIds) {
        failed.keySet().removeIf(key -> symbolIds.contains(key.symbolId()));
        stale.keySet().removeIf(key -> symbolIds.contains(key.symbolId()));
    }

    private LifecycleEvent.Builder event(LifecycleType type, @Nullable String symbol) {
        return about.apply(type).symbols(symbol == null ? null : List.of(symbol));
    }

    private void tell(Map<StreamKey, LifecycleEvent> told, StreamKey stream, LifecycleEvent.Builder builder) {
        LifecycleEvent event = builder.build();
        told.put(stream, event);
        teller.accept(event);
    }
}
