// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.call.AccountCalls;
import io.github.camelctrader.client.call.RequestFields;
import io.github.camelctrader.client.history.HistoryLoads;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.login.Tokens;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutReq;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutRes;
import org.jspecify.annotations.Nullable;

/**
 * All that works for one account while it is signed in: its feeds, its calls, its symbols, its past. Begins and ends them in
 * the order in which one needs the other. Confined to the event loop.
 */
final class AccountWork {

    private final AccountFeeds feeds;
    private final RequestFields fields;
    private final AccountCalls calls;
    private final HistoryLoads history;
    private final SessionProbe probe;
    private @Nullable Session session;

    AccountWork(
            @Nullable Long accountId,
            ClientOptions options,
            Loop loop,
            Tokens tokens,
            Lifecycle lifecycle,
            Counters counters,
            Calls allCalls,
            AccountOwner connection,
            AccountSession owner) {
        this.fields = new RequestFields(tokens, accountId);
        this.calls = new AccountCalls(allCalls, options, loop, fields, listener(owner));
        this.feeds = new AccountFeeds(options, loop, lifecycle, counters, calls, owner::sessionLost);
        this.history = new HistoryLoads(calls, feeds.symbols(), loop.time());
        this.probe = new SessionProbe(loop, feeds::isStale, connection, owner::callRefused);
    }

    private AccountCalls.Listener listener(AccountSession owner) {
        return new AccountCalls.Listener() {
            @Override
            public void sessionGone(CTraderException error) {
                owner.callRefused(error);
            }

            @Override
            public void marketClosed(Message command) {
                feeds.marketClosed(command);
            }
        };
    }

    AccountFeeds feeds() {
        return feeds;
    }

    /** What requests of users are filled with. */
    RequestFields fields() {
        return fields;
    }

    /** The requests of users. */
    AccountCalls calls() {
        return calls;
    }

    /** What users ask about symbols. */
    SymbolCatalog symbols() {
        return feeds.symbols();
    }

    /** What users ask of the past. */
    HistoryLoads history() {
        return history;
    }

    /** Whether ticks are missed that might mean a session that is gone. */
    SessionProbe probe() {
        return probe;
    }

    /** The account has signed in; its symbols are not listed yet. */
    void begin(Session begun) {
        endSession();
        session = begun;
        probe.start(begun);
    }

    /** The session is gone. */
    void end(String reason) {
        endSession();
        calls.sessionLost();
        feeds.lost(reason);
    }

    /** Nobody works for the account any more. */
    void close() {
        endSession();
        calls.close();
        feeds.close();
    }

    /** Tells the server that the account is done with. */
    void signOut() {
        Session current = session;
        if (current != null) {
            ProtoOAAccountLogoutReq request = ProtoOAAccountLogoutReq.newBuilder()
                    .setCtidTraderAccountId(current.accountId())
                    .build();
            current.ask(request, ProtoOAAccountLogoutRes.class, (answer, error) -> {});
        }
    }

    private void endSession() {
        probe.end();
        if (session != null) {
            session.end();
            session = null;
        }
    }
}
