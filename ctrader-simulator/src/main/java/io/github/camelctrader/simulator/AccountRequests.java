/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;

/** The state of a trading account. The event loop only. */
final class AccountRequests {

    private static final long BALANCE_CENTS = 1_000_000;
    private static final int LEVERAGE_IN_CENTS = 10_000;

    private final World world;

    AccountRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOATraderReq.class, Access.ACCOUNT, this::trader)
                .on(ProtoOAReconcileReq.class, Access.ACCOUNT, AccountRequests::reconcile);
    }

    private void trader(ProtoOATraderReq request, Call call) {
        long accountId = request.getCtidTraderAccountId();
        call.reply(ProtoOATraderRes.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setTrader(ProtoOATrader.newBuilder()
                        .setCtidTraderAccountId(accountId)
                        .setBalance(BALANCE_CENTS)
                        .setMoneyDigits(2)
                        .setDepositAssetId(world.symbols().depositAssetId())
                        .setLeverageInCents(LEVERAGE_IN_CENTS)
                        .setTraderLogin(login(accountId))
                        .setBrokerName("Simulator"))
                .build());
    }

    private long login(long accountId) {
        return world.grants().byAccount(accountId).stream()
                .flatMap(grant -> grant.accounts().stream())
                .filter(account -> account.id() == accountId)
                .mapToLong(SimulatedAccount::login)
                .findFirst()
                .orElse(0);
    }

    /** There is no trading yet, so nothing is ever open. */
    private static void reconcile(ProtoOAReconcileReq request, Call call) {
        call.reply(ProtoOAReconcileRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .build());
    }
}
