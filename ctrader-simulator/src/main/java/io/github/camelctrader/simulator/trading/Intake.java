// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAAccessRights;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATradingMode;

/** What is checked before an order is accepted. The event loop only. */
final class Intake {

    private static final int CLIENT_ORDER_ID_LENGTH = 50;
    private static final int LABEL_LENGTH = 100;
    private static final int COMMENT_LENGTH = 512;

    private final Account account;
    private final Market market;

    Intake(Account account, Market market) {
        this.account = account;
        this.market = market;
    }

    /** Refuses a new order that the broker would not take. */
    void check(ProtoOANewOrderReq request, Instrument instrument) {
        checkTexts(request);
        checkPermission(instrument, closes(request), request.getTradeSide());
        checkVolume(instrument, request.getVolume());
        if (isMarket(request.getOrderType())) {
            checkMarketOrder(request, instrument);
        }
        checkExpiration(request.getTimeInForce(), request.getExpirationTimestamp());
    }

    /** Refuses an order whose prices make no sense; relative and absolute protection count from the price given. */
    void checkPrices(ProtoOAOrder order, Instrument instrument) {
        ProtoOATradeSide side = order.getTradeData().getTradeSide();
        switch (order.getOrderType()) {
            case LIMIT -> checkProtection(order, side, instrument.checked(order.getLimitPrice()), instrument);
            case STOP, STOP_LIMIT -> {
                long stop = instrument.checked(order.getStopPrice());
                boolean ahead = side == ProtoOATradeSide.BUY ? stop > instrument.ask() : stop < instrument.bid();
                if (!ahead) {
                    throw Rejection.of("TRADING_BAD_PRICES", "The stop price is on the wrong side of the market");
                }
                checkProtection(order, side, stop, instrument);
            }
            case MARKET_RANGE -> instrument.checked(order.getBaseSlippagePrice());
            case MARKET, STOP_LOSS_TAKE_PROFIT -> {}
        }
        if (order.getRelativeStopLoss() < 0
                || order.getRelativeTakeProfit() < 0
                || order.getRelativeStopLoss() % instrument.unit() != 0
                || order.getRelativeTakeProfit() % instrument.unit() != 0) {
            throw Rejection.of("TRADING_BAD_STOPS", "Relative stop loss or take profit is no price step");
        }
    }

    /** Refuses stops of an open position that the market has passed already. */
    void checkStops(ProtoOAPosition position, double stopLoss, double takeProfit, Instrument instrument) {
        ProtoOATradeSide side = position.getTradeData().getTradeSide();
        long now = instrument.price(Book.opposite(side));
        if (stopLoss != 0) {
            checkOrder(side, instrument.checked(stopLoss), now);
        }
        if (takeProfit != 0) {
            checkOrder(side, now, instrument.checked(takeProfit));
        }
    }

    void checkAmendment(ProtoOAAmendOrderReq request, ProtoOAOrder order, Instrument instrument) {
        checkPermission(instrument, false, order.getTradeData().getTradeSide());
        if (request.hasVolume()) {
            checkVolume(instrument, request.getVolume());
        }
        if (request.hasExpirationTimestamp()) {
            checkExpiration(ProtoOATimeInForce.GOOD_TILL_DATE, request.getExpirationTimestamp());
        }
    }

    /** Refuses what nobody may do with this symbol or on this account now. */
    void checkPermission(Instrument instrument, boolean closing, ProtoOATradeSide side) {
        ProtoOATradingMode mode = instrument.details().getTradingMode();
        if (mode == ProtoOATradingMode.DISABLED_WITH_PENDINGS_EXECUTION
                || mode == ProtoOATradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION
                || !instrument.enabled()) {
            throw Rejection.of("TRADING_DISABLED", "The symbol cannot be traded");
        }
        ProtoOAAccessRights rights = account.trader().getAccessRights();
        boolean opens = !closing;
        if (rights == ProtoOAAccessRights.NO_TRADING
                || rights == ProtoOAAccessRights.NO_LOGIN
                || (opens && rights == ProtoOAAccessRights.CLOSE_ONLY)
                || (opens && mode == ProtoOATradingMode.CLOSE_ONLY_MODE)) {
            throw Rejection.of("TRADING_NOT_ALLOWED", "Only closing is allowed, or nothing at all");
        }
        if (opens && side == ProtoOATradeSide.SELL && !instrument.details().getEnableShortSelling()) {
            throw Rejection.of("SHORT_SELLING_NOT_ALLOWED", "The symbol cannot be sold short");
        }
    }

    void checkVolume(Instrument instrument, long volume) {
        if (!instrument.fits(volume)) {
            throw Rejection.of(
                    "TRADING_BAD_VOLUME",
                    "Volume " + volume + " is not between "
                            + instrument.details().getMinVolume() + " and "
                            + instrument.details().getMaxVolume() + " in steps of "
                            + instrument.details().getStepVolume());
        }
    }

    void checkMoney(Instrument instrument, long volume, ProtoOATradeSide side) {
        long needed = account.margin(instrument, volume, instrument.price(side));
        if (needed > account.equity() - account.usedMargin()) {
            throw Rejection.of("NOT_ENOUGH_MONEY", "The margin needed is " + needed);
        }
    }

    void checkOpen(Instrument instrument) {
        if (!instrument.open()) {
            throw Rejection.of("MARKET_CLOSED", "The market is closed");
        }
    }

    private void checkMarketOrder(ProtoOANewOrderReq request, Instrument instrument) {
        if (request.hasStopLoss() || request.hasTakeProfit()) {
            throw Rejection.of("INVALID_REQUEST", "SL/TP in absolute values are not allowed for market orders");
        }
        if (request.getTimeInForce() != ProtoOATimeInForce.MARKET_ON_OPEN) {
            checkOpen(instrument);
        }
        if (!closes(request)) {
            checkMoney(instrument, request.getVolume(), request.getTradeSide());
        }
    }

    private boolean closes(ProtoOANewOrderReq request) {
        if (!request.hasPositionId()) {
            return false;
        }
        ProtoOAPosition position = account.book()
                .open(request.getPositionId())
                .orElseThrow(() ->
                        Rejection.ofPosition("POSITION_NOT_FOUND", "Position is not found", request.getPositionId()));
        boolean opposite = position.getTradeData().getTradeSide() != request.getTradeSide();
        if (opposite && request.getVolume() > position.getTradeData().getVolume()) {
            throw Rejection.ofPosition("TRADING_BAD_VOLUME", "More than the position holds", request.getPositionId());
        }
        return opposite;
    }

    private void checkExpiration(ProtoOATimeInForce timeInForce, long expiration) {
        if (timeInForce == ProtoOATimeInForce.GOOD_TILL_DATE && expiration <= market.now()) {
            throw Rejection.of("TRADING_BAD_EXPIRATION_DATE", "The expiration is not in the future");
        }
    }

    private static void checkProtection(ProtoOAOrder order, ProtoOATradeSide side, long entry, Instrument instrument) {
        if (order.hasStopLoss()) {
            checkOrder(side, instrument.checked(order.getStopLoss()), entry);
        }
        if (order.hasTakeProfit()) {
            checkOrder(side, entry, instrument.checked(order.getTakeProfit()));
        }
    }

    /** For a buyer the first price has to be below the second one, for a seller above. */
    private static void checkOrder(ProtoOATradeSide side, long worse, long better) {
        if (side == ProtoOATradeSide.BUY ? worse >= better : worse <= better) {
            throw Rejection.of("TRADING_BAD_STOPS", "Stop loss or take profit is on the wrong side");
        }
    }

    private static void checkTexts(ProtoOANewOrderReq request) {
        if (request.getClientOrderId().length() > CLIENT_ORDER_ID_LENGTH
                || request.getLabel().length() > LABEL_LENGTH
                || request.getComment().length() > COMMENT_LENGTH) {
            throw Rejection.of("INVALID_REQUEST", "clientOrderId, label or comment is too long");
        }
    }

    static boolean isMarket(ProtoOAOrderType type) {
        return type == ProtoOAOrderType.MARKET || type == ProtoOAOrderType.MARKET_RANGE;
    }
}
