// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of state, with what was true when it happened. Fields that do not apply are null.
 *
 * @param type what happened
 * @param concern what it is about; always the concern of the type
 * @param timestamp when it happened, epoch milliseconds
 * @param connection the connection it happened on: {@code host:port#n}, where n counts the links since the start
 * @param accountId {@code ctidTraderAccountId}, for what concerns one account
 * @param symbols the symbols concerned, as the broker spells them
 * @param reason what happened, in words; of a loss: which side, and what
 * @param errorCode the broker's error code
 * @param attempt which attempt comes next, counted from 1
 * @param retryIn milliseconds until the next attempt
 * @param since since when the state that this event tells of has lasted, epoch milliseconds
 * @param gapFrom time of the last tick before the gap, the broker's where it sent one, epoch milliseconds
 * @param gapTo time of the first tick after it, likewise
 * @param stream what is silent, or back, besides the ticks: {@code Bars M1}, {@code Depth}, {@code Profit and loss}
 */
public record LifecycleEvent(
        LifecycleType type,
        LifecycleConcern concern,
        long timestamp,
        @Nullable String connection,
        @Nullable Long accountId,
        @Nullable List<String> symbols,
        @Nullable String reason,
        @Nullable String errorCode,
        @Nullable Integer attempt,
        @Nullable Long retryIn,
        @Nullable Long since,
        @Nullable Long gapFrom,
        @Nullable Long gapTo,
        @Nullable String stream)
        implements FeedEvent {

    public LifecycleEvent {
        Objects.requireNonNull(type, "type");
        symbols = symbols == null ? null : List.copyOf(symbols);
    }

    /** Starts an event of this type; {@link Builder#build()} completes it. */
    public static Builder of(LifecycleType type, long timestamp) {
        return new Builder(type, timestamp);
    }

    /** The same event about these symbols only. */
    public LifecycleEvent withSymbols(List<String> some) {
        return new LifecycleEvent(
                type,
                concern,
                timestamp,
                connection,
                accountId,
                some,
                reason,
                errorCode,
                attempt,
                retryIn,
                since,
                gapFrom,
                gapTo,
                stream);
    }

    @Override
    public EventType eventType() {
        return EventType.LIFECYCLE;
    }

    @Override
    public @Nullable String symbol() {
        return symbols != null && symbols.size() == 1 ? symbols.get(0) : null;
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("lifecycle")
                .put("lifecycle", type.name())
                .put("concern", concern.name())
                .put("timestamp", timestamp)
                .put("connection", connection)
                .put("accountId", accountId)
                .put("symbols", symbols)
                .put("reason", reason)
                .put("errorCode", errorCode)
                .put("attempt", attempt)
                .put("retryIn", retryIn)
                .put("since", since)
                .put("gapFrom", gapFrom)
                .put("gapTo", gapTo)
                .put("stream", stream)
                .toMap();
    }

    /** Collects the fields that apply; each setter is named after its field. */
    public static final class Builder {
        private final LifecycleType type;
        private final long timestamp;
        private @Nullable String connection;
        private @Nullable Long accountId;
        private @Nullable List<String> symbols;
        private @Nullable String reason;
        private @Nullable String errorCode;
        private @Nullable Integer attempt;
        private @Nullable Long retryIn;
        private @Nullable Long since;
        private @Nullable Long gapFrom;
        private @Nullable Long gapTo;
        private @Nullable String stream;

        private Builder(LifecycleType type, long timestamp) {
            this.type = type;
            this.timestamp = timestamp;
        }

        public Builder connection(@Nullable String value) {
            this.connection = value;
            return this;
        }

        public Builder accountId(@Nullable Long value) {
            this.accountId = value;
            return this;
        }

        public Builder symbols(@Nullable List<String> value) {
            this.symbols = value;
            return this;
        }

        public Builder reason(@Nullable String value) {
            this.reason = value;
            return this;
        }

        public Builder errorCode(@Nullable String value) {
            this.errorCode = value;
            return this;
        }

        public Builder attempt(@Nullable Integer value) {
            this.attempt = value;
            return this;
        }

        public Builder retryIn(@Nullable Long value) {
            this.retryIn = value;
            return this;
        }

        public Builder since(@Nullable Long value) {
            this.since = value;
            return this;
        }

        public Builder gapFrom(@Nullable Long value) {
            this.gapFrom = value;
            return this;
        }

        public Builder gapTo(@Nullable Long value) {
            this.gapTo = value;
            return this;
        }

        public Builder stream(@Nullable String value) {
            this.stream = value;
            return this;
        }

        /** The event, immutable. */
        public LifecycleEvent build() {
            return new LifecycleEvent(
                    type,
                    type.concern(),
                    timestamp,
                    connection,
                    accountId,
                    symbols,
                    reason,
                    errorCode,
                    attempt,
                    retryIn,
                    since,
                    gapFrom,
                    gapTo,
                    stream);
        }
    }
}
