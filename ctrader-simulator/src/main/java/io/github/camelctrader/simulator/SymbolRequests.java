// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAAssetClassListReq;
import io.github.camelctrader.openapi.ProtoOAAssetClassListRes;
import io.github.camelctrader.openapi.ProtoOAAssetListReq;
import io.github.camelctrader.openapi.ProtoOAAssetListRes;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolCategoryListReq;
import io.github.camelctrader.openapi.ProtoOASymbolCategoryListRes;
import io.github.camelctrader.openapi.ProtoOASymbolsForConversionReq;
import io.github.camelctrader.openapi.ProtoOASymbolsForConversionRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.util.List;

/** Symbols, assets and categories. The event loop only. */
final class SymbolRequests {

    private final World world;

    SymbolRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOASymbolsListReq.class, Access.ACCOUNT, this::list)
                .on(ProtoOASymbolByIdReq.class, Access.ACCOUNT, this::details)
                .on(ProtoOASymbolsForConversionReq.class, Access.ACCOUNT, this::conversion)
                .on(ProtoOAAssetListReq.class, Access.ACCOUNT, this::assets)
                .on(ProtoOAAssetClassListReq.class, Access.ACCOUNT, this::assetClasses)
                .on(ProtoOASymbolCategoryListReq.class, Access.ACCOUNT, this::categories);
    }

    private void list(ProtoOASymbolsListReq request, Call call) {
        call.reply(ProtoOASymbolsListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllSymbol(world.symbols().all().stream()
                        .map(SimulatedSymbol::light)
                        .toList())
                .build());
    }

    private void details(ProtoOASymbolByIdReq request, Call call) {
        List<ProtoOASymbol> found = request.getSymbolIdList().stream()
                .map(world.symbols()::required)
                .map(SimulatedSymbol::details)
                .toList();
        call.reply(ProtoOASymbolByIdRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllSymbol(found)
                .build());
    }

    private void conversion(ProtoOASymbolsForConversionReq request, Call call) {
        List<SimulatedSymbol> chain = new ConversionChain(world.symbols().all())
                .between(request.getFirstAssetId(), request.getLastAssetId())
                .orElseThrow(() -> Refusal.of("SYMBOL_NOT_FOUND", "No chain of symbols between the assets"));
        call.reply(ProtoOASymbolsForConversionRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllSymbol(chain.stream().map(SimulatedSymbol::light).toList())
                .build());
    }

    private void assets(ProtoOAAssetListReq request, Call call) {
        call.reply(ProtoOAAssetListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllAsset(world.symbols().assets())
                .build());
    }

    private void assetClasses(ProtoOAAssetClassListReq request, Call call) {
        call.reply(ProtoOAAssetClassListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllAssetClass(world.symbols().assetClasses())
                .build());
    }

    private void categories(ProtoOASymbolCategoryListReq request, Call call) {
        call.reply(ProtoOASymbolCategoryListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllSymbolCategory(world.symbols().categories())
                .build());
    }
}
