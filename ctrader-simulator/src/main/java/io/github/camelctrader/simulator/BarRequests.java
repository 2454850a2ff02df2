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

import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarRes;

/** Live bars, which ride on a spot subscription. The event loop only. */
final class BarRequests {

    private final World world;

    BarRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOASubscribeLiveTrendbarReq.class, Access.ACCOUNT, this::subscribe)
                .on(ProtoOAUnsubscribeLiveTrendbarReq.class, Access.ACCOUNT, this::unsubscribe);
    }

    private void subscribe(ProtoOASubscribeLiveTrendbarReq request, Call call) {
        SimulatedSymbol symbol = world.symbols().required(request.getSymbolId());
        AccountSession session = call.session(request.getCtidTraderAccountId());
        if (!session.spots(request.getSymbolId()).addBars(request.getPeriod())) {
            throw Refusal.of("ALREADY_SUBSCRIBED", "Already subscribed to bars of this period");
        }
        world.publisher().state(symbol.name()).openBars(request.getPeriod());
        call.reply(ProtoOASubscribeLiveTrendbarRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }

    private void unsubscribe(ProtoOAUnsubscribeLiveTrendbarReq request, Call call) {
        world.symbols().required(request.getSymbolId());
        AccountSession session = call.session(request.getCtidTraderAccountId());
        session.spots(request.getSymbolId()).removeBars(request.getPeriod());
        call.reply(ProtoOAUnsubscribeLiveTrendbarRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }
}
