// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import io.github.camelctrader.CTraderConverters;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Mappable;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.model.Tick;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One event of each type with as much as there can be, and one with as little; the converters tell the fields. */
final class SampleEvents {

    private static final Tick TICK = new Tick("EURUSD", 1, 1, 5, 110_000, 110_002, 1, 2, false, false);
    private static final List<DepthBook.Level> LEVELS = List.of(new DepthBook.Level(110_000, 100, 5));

    private static final Map<String, List<Mappable>> SAMPLES = Stream.of(
                    List.<Mappable>of(TICK),
                    List.<Mappable>of(new Quote(TICK, 5, QuoteState.LIVE)),
                    List.<Mappable>of(LifecycleEvent.of(LifecycleType.STALE, 1).build(), fullLifecycle()),
                    List.<Mappable>of(
                            new DepthBook("EURUSD", 1, 1, 5, List.of(), List.of(), null, 1),
                            new DepthBook("EURUSD", 1, 1, 5, LEVELS, LEVELS, 1L, 2)),
                    List.<Mappable>of(bar()),
                    SampleExecutions.ALL)
            .collect(Collectors.toMap(
                    samples -> String.valueOf(samples.get(0).toMap().get("type")), samples -> samples));

    static final Set<String> TYPES = SAMPLES.keySet();

    private SampleEvents() {}

    /** The fields that an event of a type can have, in their order. */
    static List<String> fields(String type) {
        Set<String> fields = new LinkedHashSet<>();
        List<Mappable> samples = SAMPLES.get(type);
        for (int i = samples.size() - 1; i >= 0; i--) {
            fields.addAll(CTraderConverters.toMap(samples.get(i)).keySet());
        }
        return List.copyOf(fields);
    }

    /** The fields that every event of a type has. */
    static Set<String> mandatory(String type) {
        return CTraderConverters.toMap(SAMPLES.get(type).get(0)).keySet();
    }

    private static LifecycleEvent fullLifecycle() {
        return LifecycleEvent.of(LifecycleType.STALE, 1)
                .connection("c")
                .accountId(1L)
                .symbols(List.of("EURUSD"))
                .reason("r")
                .errorCode("e")
                .attempt(1)
                .retryIn(1L)
                .since(1L)
                .gapFrom(1L)
                .gapTo(1L)
                .build();
    }

    private static Bar bar() {
        return new Bar("EURUSD", 1, 1, 5, BarPeriod.M1, 1, 1, 1, 1, 1, 1, 1, 1, true);
    }
}
