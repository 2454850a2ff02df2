// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

/**
 * A way in which some brokers differ from what the simulator does by default, which is what all recorded brokers do. Values
 * like the faults, but for the whole life of a simulator: {@link CTraderSimulatorBuilder#quirk}.
 *
 * <p>Those that are incidents need their occasion (a reconnection, a dead token, two clients on one account, ...), so that a
 * client that gives none can work with all of them on: {@link CTraderSimulatorBuilder#asRecorded}.
 */
public enum Quirk {
    /** R7: nothing comes of the first subscription to bars on a later connection, while ticks go on; the next one works. */
    STREAMS_DIE_AFTER_RECONNECT,
    /** R8: live bars leave {@code deltaHigh} out when their close is the high. */
    BARS_WITHOUT_HIGH,
    /** R12: a history answer, bars or ticks, that cannot hold the whole window has its oldest part, with {@code hasMore}. */
    OLDEST_HISTORY_FIRST,
    /** R21: the open positions come without their levels, only the protective orders have them. */
    POSITIONS_WITHOUT_LEVELS,
    /** R25: a view-only token's orders are refused with {@code INVALID_REQUEST}, "Trading account is not authorized". */
    VIEW_ONLY_IS_UNAUTHORIZED,
    /** R26: the {@code relativeTakeProfit} of a market order is ignored when it also has a stop loss. */
    MARKET_TAKE_PROFIT_IGNORED,
    /** R32: sign-in and account list with a dead access token are never answered; the link is closed after 30 s. */
    DEAD_TOKEN_IS_NOT_ANSWERED,
    /** R33: after an account was disconnected (2164), but for a renewal, its link answers heartbeats and nothing else. */
    DEAF_AFTER_DISCONNECT,
    /** R34: while an account is signed in from two connections, each of them is dropped after 28 s. */
    SECOND_CLIENT_DROPS_LINKS,
    /** R35: a rate limit met by a subscription blocks that message type for 600 s. */
    SUBSCRIPTIONS_BLOCKED,
    /** R38: a second sign-in of an account silences the first one's events; its link lives on. */
    SILENT_TAKEOVER
}
