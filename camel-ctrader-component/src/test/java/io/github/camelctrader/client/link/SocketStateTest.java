// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.client.link.SocketState.CLOSED;
import static io.github.camelctrader.client.link.SocketState.CONNECTING;
import static io.github.camelctrader.client.link.SocketState.IDLE;
import static io.github.camelctrader.client.link.SocketState.UP;
import static io.github.camelctrader.client.link.SocketState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The legal moves of a connection; all others are errors. */
class SocketStateTest {

    private static final Map<SocketState, Set<SocketState>> LEGAL = Map.of(
            IDLE, Set.of(CONNECTING, CLOSED),
            CONNECTING, Set.of(UP, WAITING, CLOSED),
            UP, Set.of(WAITING, CLOSED),
            WAITING, Set.of(CONNECTING, CLOSED),
            CLOSED, Set.of());

    static Stream<Arguments> moves() {
        return Stream.of(SocketState.values())
                .flatMap(from -> Stream.of(SocketState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void onlyTheLegalMovesAreMade(SocketState from, SocketState to) {
        if (LEGAL.getOrDefault(from, Set.of()).contains(to)) {
            assertThat(from.to(to)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> from.to(to))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(from.name())
                    .hasMessageContaining(to.name());
        }
    }
}
