// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;

/** Turns a fill into a deal, and books it on position and balance. The event loop only. */
final class Settlement {

    private final Account account;
    private final Market market;
    private final Ids ids;

    Settlement(Account account, Market market, Ids ids) {
        this.account = account;
        this.market = market;
        this.ids = ids;
    }

    /**
     * Books a fill.
     *
     * @param order the order as it is after the fill
     * @param volume the part that was filled now
     * @param price at which, in 1/100000
     */
    Settled settle(ProtoOAOrder order, Instrument instrument, long volume, long price) {
        ProtoOAPosition held = account.book().open(order.getPositionId()).orElse(null);
        boolean closes = held != null
                && held.getTradeData().getTradeSide() != order.getTradeData().getTradeSide();
        ProtoOADeal deal = deal(order, instrument, volume, price);
        Settled settled;
        if (held == null) {
            settled = new Settled(opened(order, instrument, volume, price, deal), deal);
        } else if (closes) {
            settled = reduce(held, instrument, deal);
        } else {
            settled = new Settled(increased(held, instrument, price, deal), deal);
        }
        account.book().add(settled.deal());
        account.book().put(settled.position());
        return settled;
    }

    private ProtoOADeal deal(ProtoOAOrder order, Instrument instrument, long volume, long price) {
        long now = market.now();
        boolean last = Book.rest(order) == 0;
        return ProtoOADeal.newBuilder()
                .setDealId(ids.next())
                .setOrderId(order.getOrderId())
                .setPositionId(order.getPositionId())
                .setVolume(order.getTradeData().getVolume())
                .setFilledVolume(volume)
                .setSymbolId(order.getTradeData().getSymbolId())
                .setCreateTimestamp(order.getTradeData().getOpenTimestamp())
                .setExecutionTimestamp(now)
                .setUtcLastUpdateTimestamp(now)
                .setExecutionPrice(Instrument.price(price))
                .setTradeSide(order.getTradeData().getTradeSide())
                .setDealStatus(last ? ProtoOADealStatus.FILLED : ProtoOADealStatus.PARTIALLY_FILLED)
                .setMarginRate(marginRate(instrument, price))
                .setCommission(-account.money(Commission.of(instrument, volume, price)))
                .setMoneyDigits(account.terms().moneyDigits())
                .build();
    }

    private ProtoOAPosition opened(
            ProtoOAOrder order, Instrument instrument, long volume, long price, ProtoOADeal deal) {
        ProtoOATradeData.Builder trade =
                order.getTradeData().toBuilder().setVolume(volume).setOpenTimestamp(market.now());
        return ProtoOAPosition.newBuilder()
                .setPositionId(order.getPositionId())
                .setTradeData(trade)
                .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                .setSwap(0)
                .setPrice(deal.getExecutionPrice())
                .setUtcLastUpdateTimestamp(market.now())
                .setCommission(deal.getCommission())
                .setMarginRate(marginRate(instrument, price))
                .setUsedMargin(account.margin(instrument, volume, price))
                .setMoneyDigits(account.terms().moneyDigits())
                .build();
    }

    private ProtoOAPosition increased(ProtoOAPosition held, Instrument instrument, long price, ProtoOADeal deal) {
        long before = held.getTradeData().getVolume();
        long after = before + deal.getFilledVolume();
        double average = (held.getPrice() * before + deal.getExecutionPrice() * deal.getFilledVolume()) / after;
        return held.toBuilder()
                .setTradeData(held.getTradeData().toBuilder().setVolume(after))
                .setPrice(average)
                .setUtcLastUpdateTimestamp(market.now())
                .setCommission(held.getCommission() + deal.getCommission())
                .setUsedMargin(held.getUsedMargin() + account.margin(instrument, deal.getFilledVolume(), price))
                .build();
    }

    private Settled reduce(ProtoOAPosition held, Instrument instrument, ProtoOADeal deal) {
        long before = held.getTradeData().getVolume();
        long closed = deal.getFilledVolume();
        long gross = account.profit(held, instrument, closed, Instrument.raw(deal.getExecutionPrice()));
        long swap = held.getSwap() * closed / before;
        long openingCommission = held.getCommission() * closed / before;
        account.book(gross + swap + openingCommission + deal.getCommission());
        offset(deal);
        ProtoOAPosition left = held.toBuilder()
                .setTradeData(held.getTradeData().toBuilder().setVolume(before - closed))
                .setUtcLastUpdateTimestamp(market.now())
                .setSwap(held.getSwap() - swap)
                .setCommission(held.getCommission() - openingCommission)
                .setUsedMargin(held.getUsedMargin() - held.getUsedMargin() * closed / before)
                .build();
        ProtoOAClosePositionDetail detail = ProtoOAClosePositionDetail.newBuilder()
                .setEntryPrice(held.getPrice())
                .setGrossProfit(gross)
                .setSwap(swap)
                .setCommission(openingCommission + deal.getCommission())
                .setBalance(account.trader().getBalance())
                .setBalanceVersion(account.trader().getBalanceVersion())
                .setQuoteToDepositConversionRate(instrument.quoteToDeposit())
                .setClosedVolume(closed)
                .setMoneyDigits(account.terms().moneyDigits())
                .build();
        return new Settled(
                closed < before ? left : ended(left),
                deal.toBuilder().setClosePositionDetail(detail).build());
    }

    private ProtoOAPosition ended(ProtoOAPosition left) {
        return left.toBuilder()
                .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CLOSED)
                .setTradeData(left.getTradeData().toBuilder().setCloseTimestamp(market.now()))
                .clearStopLoss()
                .clearTakeProfit()
                .build();
    }

    /** Notes which opening deals this one closes, the oldest first. */
    private void offset(ProtoOADeal closing) {
        long left = closing.getFilledVolume();
        for (ProtoOADeal opening : account.book().deals()) {
            if (opening.getPositionId() != closing.getPositionId()
                    || opening.getTradeSide() == closing.getTradeSide()) {
                continue;
            }
            long used = account.book().offsets().stream()
                    .filter(offset -> offset.openingDeal() == opening.getDealId())
                    .mapToLong(Offset::volume)
                    .sum();
            long part = Math.min(left, opening.getFilledVolume() - used);
            if (part > 0) {
                account.book().add(new Offset(opening.getDealId(), closing.getDealId(), part));
                left -= part;
            }
        }
    }

    private static double marginRate(Instrument instrument, long price) {
        return price / 100_000.0 * instrument.quoteToDeposit();
    }

    /** The closing side of a position of this side; of use to whoever needs a price for it. */
    static long closingPrice(Instrument instrument, ProtoOATradeSide side) {
        return instrument.price(Book.opposite(side));
    }

    /**
     * What a fill led to. Immutable.
     *
     * @param position the position afterwards
     * @param deal the deal
     */
    record Settled(ProtoOAPosition position, ProtoOADeal deal) {}
}
