// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOADynamicLeverage;
import io.github.camelctrader.openapi.ProtoOADynamicLeverageTier;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAExpectedMargin;
import io.github.camelctrader.openapi.ProtoOAExpectedMarginReq;
import io.github.camelctrader.openapi.ProtoOAExpectedMarginRes;
import io.github.camelctrader.openapi.ProtoOAGetDynamicLeverageByIDReq;
import io.github.camelctrader.openapi.ProtoOAGetDynamicLeverageByIDRes;
import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLReq;
import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLRes;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOAMarginCallListReq;
import io.github.camelctrader.openapi.ProtoOAMarginCallListRes;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateEvent;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateReq;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateRes;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOANotificationType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionUnrealizedPnL;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeRes;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Margins, leverage, margin calls and profits not taken yet. */
class MarginTest {

    private static final ProtoOADynamicLeverage TIERS = ProtoOADynamicLeverage.newBuilder()
            .setLeverageId(7)
            .addTiers(
                    ProtoOADynamicLeverageTier.newBuilder().setVolume(20_000_00).setLeverage(50_000))
            .addTiers(ProtoOADynamicLeverageTier.newBuilder()
                    .setVolume(1_000_000_00)
                    .setLeverage(2_000))
            .build();

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .account(SimulatedAccount.of(1).balance(10_000_000, 3).leverage(100))
            .symbols("EURUSD")
            .symbol(SimulatedSymbol.named("GBPUSD").details(d -> d.setLeverageId(7)))
            .dynamicLeverage(TIERS)
            .rateLimits(0, 0));

    @BeforeEach
    void price(CTraderSimulator simulator) {
        simulator.tick("EURUSD", 110_000, 110_002);
        simulator.tick("GBPUSD", 130_000, 130_000);
    }

    @Test
    void theExpectedMarginIsTheOneThatIsUsed(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAExpectedMarginRes expected = trading.client().ask(margin(1), ProtoOAExpectedMarginRes.class);
            assertThat(expected.getMoneyDigits()).isEqualTo(3);
            assertThat(expected.getMarginList())
                    .extracting(ProtoOAExpectedMargin::getBuyMargin)
                    .containsExactly(110_002L, 1_100_020L);
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            assertThat(position.getUsedMargin()).isEqualTo(110_002);
            assertThat(position.getMoneyDigits()).isEqualTo(3);
            trading.next(ProtoOAMarginChangedEvent.class);
            trading.client().send(Trading.close(position, Trading.LOT / 20));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED);
            assertThat(trading.next(ProtoOAMarginChangedEvent.class).getUsedMargin())
                    .isEqualTo(55_001);
        }
    }

    @Test
    void theSmallerLeverageOfTierAndAccountCounts(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            // 13 000 at 1:100, 130 000 at 1:20
            assertThat(trading.client()
                            .ask(margin(2), ProtoOAExpectedMarginRes.class)
                            .getMarginList())
                    .extracting(ProtoOAExpectedMargin::getSellMargin)
                    .containsExactly(130_000L, 6_500_000L);
            ProtoOAGetDynamicLeverageByIDReq.Builder request =
                    ProtoOAGetDynamicLeverageByIDReq.newBuilder().setCtidTraderAccountId(1);
            assertThat(trading.client()
                            .ask(request.setLeverageId(7).build(), ProtoOAGetDynamicLeverageByIDRes.class)
                            .getLeverage())
                    .isEqualTo(TIERS);
            assertThat(trading.client().refused(request.setLeverageId(8).build()))
                    .isEqualTo("ENTITY_NOT_FOUND");
        }
    }

    @Test
    void profitsAreAskedForOrStreamed(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            trading.next(ProtoOAMarginChangedEvent.class);
            simulator.broker().swap(position.getPositionId(), -500);
            trading.execution(ProtoOAExecutionType.SWAP);
            ProtoOAv1PnLChangeSubscribeReq subscribe = ProtoOAv1PnLChangeSubscribeReq.newBuilder()
                    .setCtidTraderAccountId(1)
                    .build();
            trading.client().ask(subscribe, ProtoOAv1PnLChangeSubscribeRes.class);
            assertThat(trading.client().refused(subscribe)).isEqualTo("ALREADY_SUBSCRIBED");
            simulator.tick("EURUSD", 110_012, 110_014);
            simulator.tick("EURUSD", 110_012, 110_016);
            simulator.tick("EURUSD", 110_022, 110_024);
            assertThat(trading.client().read(ProtoOAv1PnLChangeEvent.class))
                    .returns(1_000L, ProtoOAv1PnLChangeEvent::getGrossUnrealizedPnL)
                    .returns(500L, ProtoOAv1PnLChangeEvent::getNetUnrealizedPnL)
                    .returns(3, ProtoOAv1PnLChangeEvent::getMoneyDigits);
            assertThat(trading.client().read(ProtoOAv1PnLChangeEvent.class).getGrossUnrealizedPnL())
                    .isEqualTo(2_000);
            ProtoOAv1PnLChangeUnSubscribeReq unsubscribe = ProtoOAv1PnLChangeUnSubscribeReq.newBuilder()
                    .setCtidTraderAccountId(1)
                    .build();
            trading.client().ask(unsubscribe, ProtoOAv1PnLChangeUnSubscribeRes.class);
            assertThat(trading.client().refused(unsubscribe)).isEqualTo("NOT_SUBSCRIBED_TO_PNL");
            simulator.tick("EURUSD", 110_002, 110_004);
            assertThat(trading.client()
                            .ask(
                                    ProtoOAGetPositionUnrealizedPnLReq.newBuilder()
                                            .setCtidTraderAccountId(1)
                                            .build(),
                                    ProtoOAGetPositionUnrealizedPnLRes.class)
                            .getPositionUnrealizedPnLList())
                    .containsExactly(ProtoOAPositionUnrealizedPnL.newBuilder()
                            .setPositionId(position.getPositionId())
                            .setGrossUnrealizedPnL(0)
                            .setNetUnrealizedPnL(-500)
                            .build());
        }
    }

    @Test
    void aMarginCallThresholdIsChangedAndToldToAll(CTraderSimulator simulator) throws IOException {
        ProtoOAMarginCall wanted = ProtoOAMarginCall.newBuilder()
                .setMarginCallType(ProtoOANotificationType.MARGIN_LEVEL_THRESHOLD_2)
                .setMarginLevelThreshold(85.5)
                .build();
        try (Trading trading = Trading.connect(simulator);
                Trading other = Trading.connect(simulator)) {
            trading.client()
                    .ask(
                            ProtoOAMarginCallUpdateReq.newBuilder()
                                    .setCtidTraderAccountId(1)
                                    .setMarginCall(wanted)
                                    .build(),
                            ProtoOAMarginCallUpdateRes.class);
            ProtoOAMarginCallUpdateEvent event = other.client().read(ProtoOAMarginCallUpdateEvent.class);
            assertThat(trading.client().read(ProtoOAMarginCallUpdateEvent.class))
                    .isEqualTo(event);
            assertThat(trading.client()
                            .ask(
                                    ProtoOAMarginCallListReq.newBuilder()
                                            .setCtidTraderAccountId(1)
                                            .build(),
                                    ProtoOAMarginCallListRes.class)
                            .getMarginCallList())
                    .hasSize(3)
                    .contains(event.getMarginCall());
        }
    }

    private static ProtoOAExpectedMarginReq margin(long symbolId) {
        return ProtoOAExpectedMarginReq.newBuilder()
                .setCtidTraderAccountId(1)
                .setSymbolId(symbolId)
                .addVolume(Trading.LOT / 10)
                .addVolume(Trading.LOT)
                .build();
    }
}
