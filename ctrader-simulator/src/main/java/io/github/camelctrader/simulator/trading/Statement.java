// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealOffset;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAExpectedMargin;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionUnrealizedPnL;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATrader;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What is on the books of one account: snapshots, in the order things came about. The event loop only. */
public final class Statement {

    private final Desk desk;
    private final Market market;

    Statement(Desk desk, Market market) {
        this.desk = desk;
        this.market = market;
    }

    /** The account itself. */
    public ProtoOATrader trader() {
        return desk.account().trader();
    }

    /** Every order ever accepted, in its last state. */
    public List<ProtoOAOrder> orders() {
        return book().orders().stream().map(Orders::shown).toList();
    }

    /** Orders that wait for their price; those that protect a position are not among them. */
    public List<ProtoOAOrder> pending() {
        return book().working().stream()
                .filter(order -> !Book.isProtection(order))
                .map(Orders::shown)
                .toList();
    }

    /** Orders that hold the stop loss and take profit of positions. */
    public List<ProtoOAOrder> protections() {
        return book().working().stream().filter(Book::isProtection).toList();
    }

    /** Open positions. */
    public List<ProtoOAPosition> positions() {
        return book().open();
    }

    /** All deals. */
    public List<ProtoOADeal> deals() {
        return book().deals();
    }

    /** All money in and out that no deal brought about. */
    public List<ProtoOADepositWithdraw> cashFlow() {
        return book().cashFlow();
    }

    /** The thresholds of the margin calls. */
    public List<ProtoOAMarginCall> marginCalls() {
        return desk.guard().calls();
    }

    /** The order of this id. */
    public Optional<ProtoOAOrder> order(long id) {
        return book().order(id).map(Orders::shown);
    }

    /** The deal of this id. */
    public Optional<ProtoOADeal> deal(long id) {
        return book().deal(id);
    }

    /** The deals that closed what this one opened. */
    public List<ProtoOADealOffset> closedBy(long dealId) {
        return offsets(dealId, Offset::openingDeal, Offset::closingDeal);
    }

    /** The deals that opened what this one closed. */
    public List<ProtoOADealOffset> openedBy(long dealId) {
        return offsets(dealId, Offset::closingDeal, Offset::openingDeal);
    }

    /** The margin that a volume would need now. */
    public ProtoOAExpectedMargin expectedMargin(long symbolId, long volume) {
        Instrument instrument = market.required(symbolId);
        return ProtoOAExpectedMargin.newBuilder()
                .setVolume(volume)
                .setBuyMargin(desk.account().margin(instrument, volume, instrument.price(ProtoOATradeSide.BUY)))
                .setSellMargin(desk.account().margin(instrument, volume, instrument.price(ProtoOATradeSide.SELL)))
                .build();
    }

    /** What each open position would bring if it were closed now. */
    public List<ProtoOAPositionUnrealizedPnL> unrealized() {
        return positions().stream()
                .map(position -> ProtoOAPositionUnrealizedPnL.newBuilder()
                        .setPositionId(position.getPositionId())
                        .setGrossUnrealizedPnL(desk.account().grossProfit(position))
                        .setNetUnrealizedPnL(desk.account().netProfit(position))
                        .build())
                .toList();
    }

    private List<ProtoOADealOffset> offsets(long dealId, ToLongFunction<Offset> of, ToLongFunction<Offset> other) {
        return book().offsets().stream()
                .filter(offset -> of.applyAsLong(offset) == dealId)
                .flatMap(offset -> book().deal(other.applyAsLong(offset)).stream()
                        .map(deal -> ProtoOADealOffset.newBuilder()
                                .setDealId(deal.getDealId())
                                .setVolume(offset.volume())
                                .setExecutionTimestamp(deal.getExecutionTimestamp())
                                .setExecutionPrice(deal.getExecutionPrice())
                                .build()))
                .toList();
    }

    private Book book() {
        return desk.account().book();
    }
}
