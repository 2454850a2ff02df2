// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;

/** Checks wishes to close positions and turns them into requests. Errors as in {@link Fields}. Pure functions. */
final class Closings {

    private Closings() {}

    /** The request that closes a position, or a part of it. */
    static ProtoOAClosePositionReq request(ClosePosition wish, Position position, Symbol symbol)
            throws CTraderException {
        Permissions.checkClosing(symbol);
        return ProtoOAClosePositionReq.newBuilder()
                .setCtidTraderAccountId(symbol.accountId())
                .setPositionId(wish.positionId())
                .setVolume(volume(wish, position, symbol))
                .build();
    }

    private static long volume(ClosePosition wish, Position position, Symbol symbol) {
        Volume volume = wish.volume();
        if (volume == null) {
            return position.volume();
        }
        long raw = Fields.wholeVolume(volume, symbol);
        if (raw == position.volume()) {
            return raw; // all of it can be closed, also where it does not fit the steps of today
        }
        if (raw > position.volume()) {
            throw Fields.wrong(
                    Fields.name(volume),
                    volume,
                    "volumes up to what position " + position.positionId() + " holds, "
                            + volume.inSameUnit(position.volume(), symbol.lotSize()) + " " + Fields.name(volume));
        }
        return Fields.volume(volume, symbol);
    }
}
