// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.model.AccountDetails;
import io.github.camelctrader.model.AccountSummary;
import io.github.camelctrader.model.Asset;
import io.github.camelctrader.openapi.ProtoOAAssetListReq;
import io.github.camelctrader.openapi.ProtoOAAssetListRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Operations that tell what there is: state, assets, accounts, version. Account and token are filled in on the way. */
final class ReferenceOperations {

    private ReferenceOperations() {}

    static CompletableFuture<FeedStatus> status(OperationCall call) {
        return CompletableFuture.completedFuture(call.session().status());
    }

    static CompletableFuture<List<Asset>> assets(OperationCall call) {
        return call.request(ProtoOAAssetListReq.newBuilder().buildPartial(), ProtoOAAssetListRes.class)
                .thenApply(
                        answer -> answer.getAssetList().stream().map(Asset::of).toList());
    }

    static CompletableFuture<List<AccountSummary>> accounts(OperationCall call) {
        return call.request(
                        ProtoOAGetAccountListByAccessTokenReq.newBuilder().buildPartial(),
                        ProtoOAGetAccountListByAccessTokenRes.class)
                .thenApply(answer -> answer.getCtidTraderAccountList().stream()
                        .map(AccountSummary::of)
                        .toList());
    }

    static CompletableFuture<AccountDetails> account(OperationCall call) {
        return call.request(ProtoOATraderReq.newBuilder().buildPartial(), ProtoOATraderRes.class)
                .thenApply(answer -> AccountDetails.of(answer.getTrader()));
    }

    static CompletableFuture<String> version(OperationCall call) {
        return call.request(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class)
                .thenApply(ProtoOAVersionRes::getVersion);
    }
}
