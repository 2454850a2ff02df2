// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.link.CloseReason;
import io.github.camelctrader.client.link.Link;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAClientDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server says unasked, brought to whom it concerns; what concerns nobody is counted. Plain price updates take a
 * shorter way. Confined to the event loop.
 */
final class Pushes {

    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

    private final AccountRegistry accounts;
    private final Counters counters;
    private final TimeSource time;

    Pushes(AccountRegistry accounts, Counters counters, TimeSource time) {
        this.accounts = accounts;
        this.counters = counters;
        this.time = time;
    }

    /** Hands a message to the account that it concerns. */
    void heard(Link link, Message message) {
        if (message instanceof ProtoOASpotEvent spot) {
            withSession(
                    spot.getCtidTraderAccountId(),
                    session -> session.work().feeds().spot(spot));
        } else if (message instanceof ProtoOADepthEvent depth) {
            withSession(
                    depth.getCtidTraderAccountId(),
                    session -> session.work().feeds().depth(depth));
        } else if (message instanceof ProtoHeartbeatEvent) {
            LOG.trace("{} heartbeat", link);
        } else if (message instanceof ProtoOAClientDisconnectEvent event) {
            link.close(CloseReason.server("server ended the connection: " + cleaned(link, event.getReason())));
        } else if (message instanceof ProtoOAAccountDisconnectEvent event) {
            AccountSession session = accounts.find(event.getCtidTraderAccountId());
            if (session != null) { // else it has been signed out
                session.disconnected("server ended the session", null);
            }
        } else if (message instanceof ProtoOAAccountsTokenInvalidatedEvent event) {
            String reason = cleaned(link, event.getReason());
            event.getCtidTraderAccountIdsList().stream()
                    .distinct()
                    .forEach(id -> withSession(id, session -> session.tokenInvalidated(reason)));
        } else if (message instanceof ProtoOASymbolChangedEvent event) {
            withSession(
                    event.getCtidTraderAccountId(),
                    session -> session.work().symbols().changed(event.getSymbolIdList()));
        } else if (message instanceof ProtoOAExecutionEvent event) {
            withSession(
                    event.getCtidTraderAccountId(),
                    session -> session.work().feeds().execution(event));
        } else if (message instanceof ProtoOAOrderErrorEvent event) {
            withSession(
                    event.getCtidTraderAccountId(),
                    session -> session.work().feeds().execution(event));
        } else if (AccountEvent.kindOf(message) != null) {
            AccountEvent event = new AccountEvent(message, time.currentTimeMillis());
            withSession(event.accountId(), session -> session.work().feeds().account(event));
        } else {
            counters.unwantedEvent();
        }
    }

    private static String cleaned(Link link, String text) {
        return link.requests().secrets().clean(text);
    }

    private void withSession(long accountId, Consumer<AccountSession> action) {
        AccountSession session = accounts.find(accountId);
        if (session == null) {
            counters.unwantedEvent();
        } else {
            action.accept(session);
        }
    }
}
