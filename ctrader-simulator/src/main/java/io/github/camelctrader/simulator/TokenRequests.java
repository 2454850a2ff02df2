// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAClientPermissionScope;
import io.github.camelctrader.openapi.ProtoOACtidProfile;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import io.github.camelctrader.openapi.ProtoOAGetCtidProfileByTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetCtidProfileByTokenRes;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import java.time.Duration;

/** What a token opens, and its renewal. The event loop only. */
final class TokenRequests {

    private static final long LIFE_SECONDS = 2_628_000;

    private static final Duration UNANSWERED_FOR = Duration.ofSeconds(30);

    private final World world;

    TokenRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOARefreshTokenReq.class, Access.OPEN, this::refresh)
                .on(ProtoOAGetAccountListByAccessTokenReq.class, Access.APPLICATION, this::accounts)
                .on(ProtoOAGetCtidProfileByTokenReq.class, Access.APPLICATION, this::profile);
    }

    private void refresh(ProtoOARefreshTokenReq request, Call call) {
        Grant grant = world.grants()
                .byRefreshToken(request.getRefreshToken())
                .orElseThrow(() -> Refusal.of("CH_ACCESS_TOKEN_INVALID", "Refresh token is invalid or was used"));
        String old = grant.accessToken();
        grant.rotate();
        call.reply(ProtoOARefreshTokenRes.newBuilder()
                .setAccessToken(grant.accessToken())
                .setRefreshToken(grant.refreshToken())
                .setTokenType("bearer")
                .setExpiresIn(LIFE_SECONDS)
                .build());
        world.connections().all().forEach(each -> each.tokenReplaced(old));
    }

    private void accounts(ProtoOAGetAccountListByAccessTokenReq request, Call call) {
        if (leftUnanswered(request.getAccessToken(), call.conversation())) {
            return;
        }
        Grant grant = grant(request.getAccessToken());
        call.reply(ProtoOAGetAccountListByAccessTokenRes.newBuilder()
                .setAccessToken(request.getAccessToken())
                .setPermissionScope(scope(grant))
                .addAllCtidTraderAccount(
                        grant.accounts().stream().map(TokenRequests::entry).toList())
                .build());
    }

    private void profile(ProtoOAGetCtidProfileByTokenReq request, Call call) {
        long userId = grant(request.getAccessToken()).userId();
        call.reply(ProtoOAGetCtidProfileByTokenRes.newBuilder()
                .setProfile(ProtoOACtidProfile.newBuilder().setUserId(userId))
                .build());
    }

    /** A token that may trade for some of its accounts may trade. */
    private static ProtoOAClientPermissionScope scope(Grant grant) {
        boolean viewOnly = !grant.accounts().isEmpty()
                && grant.accounts().stream()
                        .allMatch(account -> account.scope() == ProtoOAClientPermissionScope.SCOPE_VIEW);
        return viewOnly ? ProtoOAClientPermissionScope.SCOPE_VIEW : ProtoOAClientPermissionScope.SCOPE_TRADE;
    }

    private Grant grant(String accessToken) {
        return world.grants()
                .byAccessToken(accessToken)
                .orElseThrow(() -> Refusal.of("CH_ACCESS_TOKEN_INVALID", "Access token is invalid"));
    }

    /** Whether a sign-in with this token is never answered; its link is closed after a while then. */
    boolean leftUnanswered(String accessToken, Conversation conversation) {
        boolean dead = world.options().has(Quirk.DEAD_TOKEN_IS_NOT_ANSWERED)
                && world.grants().byAccessToken(accessToken).isEmpty();
        if (dead) {
            world.timers().after(UNANSWERED_FOR, () -> conversation.drop(Drop.FIN));
        }
        return dead;
    }

    private static ProtoOACtidTraderAccount entry(SimulatedAccount account) {
        return ProtoOACtidTraderAccount.newBuilder()
                .setCtidTraderAccountId(account.id())
                .setIsLive(account.live())
                .setTraderLogin(account.login())
                .setBrokerTitleShort("Simulator")
                .build();
    }
}
