// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutReq;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutRes;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthRes;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.time.Duration;

/** Version, application and account authentication, logout. The event loop only. */
final class SessionRequests {

    private static final String VERSION = "91";

    private static final Duration DROPPED_AFTER = Duration.ofSeconds(28);

    private final World world;
    private final TokenRequests tokens;

    SessionRequests(World world, TokenRequests tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOAVersionReq.class, Access.OPEN, SessionRequests::version)
                .on(ProtoOAApplicationAuthReq.class, Access.OPEN, this::application)
                .on(ProtoOAAccountAuthReq.class, Access.APPLICATION, this::account)
                .on(ProtoOAAccountLogoutReq.class, Access.ACCOUNT, SessionRequests::logout);
    }

    private static void version(ProtoOAVersionReq request, Call call) {
        call.reply(ProtoOAVersionRes.newBuilder().setVersion(VERSION).build());
    }

    private void application(ProtoOAApplicationAuthReq request, Call call) {
        if (call.conversation().applicationAuthenticated()) {
            throw Refusal.of("CH_CLIENT_ALREADY_AUTHENTICATED", "Application is already authorized in this channel");
        }
        if (!request.getClientId().equals(world.options().clientId())) {
            throw Refusal.of("CH_OA_CLIENT_NOT_FOUND", "Open API client is not found");
        }
        if (!request.getClientSecret().equals(world.options().clientSecret())) {
            throw Refusal.of("CH_CLIENT_AUTH_FAILURE", "clientId or clientSecret is incorrect");
        }
        if (world.connections().applicationAuthenticated() >= world.options().connectionLimit()) {
            throw Refusal.of("CONNECTIONS_LIMIT_EXCEEDED", "Too many connections of the application");
        }
        call.conversation().authenticateApplication();
        call.reply(ProtoOAApplicationAuthRes.getDefaultInstance());
    }

    private void account(ProtoOAAccountAuthReq request, Call call) {
        String token = request.getAccessToken();
        long accountId = request.getCtidTraderAccountId();
        if (tokens.leftUnanswered(token, call.conversation())) {
            return;
        }
        Grant grant = world.grants()
                .byAccessToken(token)
                .orElseThrow(() -> Refusal.of("CH_ACCESS_TOKEN_INVALID", "Access token is invalid"));
        if (!grant.holds(accountId)) {
            throw Refusal.of("CH_CTID_TRADER_ACCOUNT_NOT_FOUND", "Account " + accountId + " is not found");
        }
        if (!call.conversation().authorise(accountId, token)) {
            throw Refusal.of("ALREADY_LOGGED_IN", "Trading account is already authorized in this channel");
        }
        call.reply(ProtoOAAccountAuthRes.newBuilder()
                .setCtidTraderAccountId(accountId)
                .build());
        world.connections()
                .all()
                .filter(other ->
                        other != call.conversation() && other.session(accountId).isPresent())
                .forEach(other -> meet(call.conversation(), other, accountId));
    }

    /** One account is signed in from two connections. */
    private void meet(Conversation newcomer, Conversation other, long accountId) {
        if (world.options().has(Quirk.SILENT_TAKEOVER)) {
            other.endSession(accountId);
        }
        if (world.options().has(Quirk.SECOND_CLIENT_DROPS_LINKS)) {
            world.timers().after(DROPPED_AFTER, () -> {
                newcomer.drop(Drop.FIN);
                other.drop(Drop.FIN);
            });
        }
    }

    private static void logout(ProtoOAAccountLogoutReq request, Call call) {
        long accountId = request.getCtidTraderAccountId();
        call.conversation().endSession(accountId);
        call.reply(ProtoOAAccountLogoutRes.newBuilder()
                .setCtidTraderAccountId(accountId)
                .build());
        call.conversation()
                .send(
                        ProtoOAAccountDisconnectEvent.newBuilder()
                                .setCtidTraderAccountId(accountId)
                                .build(),
                        null);
    }
}
