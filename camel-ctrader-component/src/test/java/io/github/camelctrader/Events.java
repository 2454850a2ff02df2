/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as tests need them, and their short names: {@code EURUSD=1}, {@code EURUSD:M1=1}, {@code EURUSD:M1=1!} once
 * closed, {@code STALE[EURUSD]}. */
final class Events {

    private Events() {}

    /** A tick whose raw bid is its number. */
    static Tick tick(String symbol, long number) {
        return new Tick(
                symbol, symbol.hashCode(), 1, 5, number, number + 2, 1_000 + number, 2_000 + number, false, false);
    }

    /** A bar whose raw close is its number. */
    static Bar bar(String symbol, BarPeriod period, long number, boolean closed) {
        return new Bar(
                symbol,
                symbol.hashCode(),
                1,
                5,
                period,
                number,
                number,
                number,
                number,
                1,
                60_000,
                1_000 + number,
                2_000 + number,
                closed);
    }

    /** An event about these symbols, or about none. */
    static LifecycleEvent lifecycle(LifecycleType type, String... symbols) {
        return LifecycleEvent.of(type, 5_000)
                .symbols(symbols.length == 0 ? null : List.of(symbols))
                .build();
    }

    /** The short name of an event. */
    static String name(@Nullable Object event) {
        if (event instanceof Tick tick) {
            return tick.symbol() + "=" + tick.rawBid();
        }
        if (event instanceof Bar bar) {
            return bar.symbol() + ":" + bar.period() + "=" + bar.rawClose() + (bar.closed() ? "!" : "");
        }
        if (event instanceof LifecycleEvent lifecycle) {
            return lifecycle.type()
                    + (lifecycle.symbols() == null ? "" : lifecycle.symbols().toString());
        }
        return String.valueOf(event);
    }

    /** The symbols that an event names. */
    static List<String> symbols(LifecycleEvent event) {
        return event.symbols() == null ? List.of() : event.symbols();
    }

    static List<String> names(List<? extends FeedEvent> events) {
        return events.stream().map(Events::name).toList();
    }
}
