// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts about a feed. */
class LifecycleEventTest {

    @ParameterizedTest
    @EnumSource(LifecycleType.class)
    void anEventHasTheConcernOfItsType(LifecycleType type) {
        LifecycleEvent event = LifecycleEvent.of(type, 1).build();
        assertThat(event.concern()).isEqualTo(type.concern());
        assertThat(event.eventType()).isEqualTo(EventType.LIFECYCLE);
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKET, CONNECTING CONNECTED DISCONNECTED RECONNECTING",
        "AUTH, APP_AUTHENTICATED ACCOUNT_AUTHENTICATED TOKEN_REFRESHED TOKEN_INVALIDATED ACCOUNT_DISCONNECTED AUTH_FAILED",
        "SUBSCRIPTION, SUBSCRIBED SUBSCRIBE_FAILED UNSUBSCRIBED",
        "DATA, STALE RESUMED MARKET_CLOSED MARKET_OPENED OVERFLOW"
    })
    void everyTypeBelongsToOneConcern(LifecycleConcern concern, String types) {
        List<String> actual = new ArrayList<>();
        for (LifecycleType type : LifecycleType.values()) {
            if (type.concern() == concern) {
                actual.add(type.name());
            }
        }
        assertThat(actual).containsExactly(types.split(" ", -1));
    }

    @Test
    void theMapLeavesOutWhatDoesNotApply() {
        assertThat(LifecycleEvent.of(LifecycleType.CONNECTING, 5)
                        .connection("host:1#1")
                        .build()
                        .toMap())
                .containsOnlyKeys("type", "lifecycle", "concern", "timestamp", "connection");
    }

    @Test
    void theMapHasEveryFieldThatApplies() {
        LifecycleEvent event = full();
        assertThat(event.toMap().toString())
                .isEqualTo("{type=lifecycle, lifecycle=STALE, concern=DATA, timestamp=1, connection=c, accountId=2,"
                        + " symbols=[A, B], reason=r, errorCode=e, attempt=3, retryIn=4, since=5, gapFrom=6, gapTo=7}");
    }

    @Test
    void zeroIsAValueAndNotAnAbsence() {
        assertThat(LifecycleEvent.of(LifecycleType.RECONNECTING, 0)
                        .retryIn(0L)
                        .attempt(0)
                        .build()
                        .toMap())
                .containsEntry("retryIn", 0L)
                .containsEntry("attempt", 0)
                .containsEntry("timestamp", 0L);
    }

    @Test
    void onlyAnEventAboutOneSymbolHasASymbol() {
        assertThat(full().symbol()).isNull();
        assertThat(full().withSymbols(List.of("A")).symbol()).isEqualTo("A");
        assertThat(LifecycleEvent.of(LifecycleType.CONNECTED, 1).build().symbol())
                .isNull();
    }

    @Test
    void theSameEventAboutFewerSymbolsKeepsEverythingElse() {
        LifecycleEvent fewer = full().withSymbols(List.of("B"));
        assertThat(fewer).usingRecursiveComparison().ignoringFields("symbols").isEqualTo(full());
        assertThat(fewer.symbols()).containsExactly("B");
    }

    @Test
    void anEventDoesNotChangeWithTheListItWasMadeOf() {
        List<String> symbols = new ArrayList<>(List.of("A"));
        LifecycleEvent event =
                LifecycleEvent.of(LifecycleType.STALE, 1).symbols(symbols).build();
        symbols.add("B");
        assertThat(event.symbols()).containsExactly("A");
        List<String> own = Objects.requireNonNull(event.symbols());
        assertThatThrownBy(() -> own.add("C")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static LifecycleEvent full() {
        return LifecycleEvent.of(LifecycleType.STALE, 1)
                .connection("c")
                .accountId(2L)
                .symbols(List.of("A", "B"))
                .reason("r")
                .errorCode("e")
                .attempt(3)
                .retryIn(4L)
                .since(5L)
                .gapFrom(6L)
                .gapTo(7L)
                .build();
    }
}
