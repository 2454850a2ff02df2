// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsRes;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOAOrderListRes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What the broker's history says of a stretch of time, asked on one session. Confined to the event loop.
 *
 * @param requests the session
 * @param accountId the account
 * @param from where the stretch begins, epoch milliseconds
 * @param to where it ends
 */
record GapHistory(Requests requests, long accountId, long from, long to) {

    /** Orders that the list does not have and are asked for one by one; the limit on history is tight. */
    static final int MAX_DETAILS = 20;

    /** What brokers serve at once. */
    static final long LONGEST = Duration.ofDays(7).toMillis();

    private static final int MAX_PAGES = 50;

    /** All deals of the stretch, or of its last week; fails if they cannot be had. */
    CompletableFuture<List<ProtoOADeal>> deals() {
        return deals(to, new ArrayList<>(), MAX_PAGES);
    }

    private CompletableFuture<List<ProtoOADeal>> deals(long until, List<ProtoOADeal> newer, int pages) {
        Message request = ProtoOADealListReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setFromTimestamp(Math.max(from, to - LONGEST))
                .setToTimestamp(until)
                .build();
        return requests.send(request, ProtoOADealListRes.class).thenCompose(answer -> {
            newer.addAll(answer.getDealList());
            long oldest = answer.getDealList().stream()
                    .mapToLong(ProtoOADeal::getExecutionTimestamp)
                    .min()
                    .orElse(until);
            return answer.getHasMore() && oldest < until && pages > 1
                    ? deals(oldest, newer, pages - 1)
                    : CompletableFuture.completedFuture(newer);
        });
    }

    /** The last state of orders; those that cannot be had are left out. */
    CompletableFuture<Map<Long, ProtoOAOrder>> orders(Collection<Long> ids) {
        Map<Long, ProtoOAOrder> found = new HashMap<>();
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        Message request = ProtoOAOrderListReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setFromTimestamp(Math.max(from, to - LONGEST))
                .setToTimestamp(to)
                .build();
        return requests.send(request, ProtoOAOrderListRes.class)
                .handle((answer, failure) -> {
                    if (answer != null) {
                        answer.getOrderList().forEach(order -> found.put(order.getOrderId(), order));
                    }
                    return ids.stream()
                            .filter(id -> !found.containsKey(id))
                            .sorted()
                            .limit(MAX_DETAILS)
                            .toList();
                })
                .thenCompose(missing -> details(missing, found));
    }

    private CompletableFuture<Map<Long, ProtoOAOrder>> details(List<Long> ids, Map<Long, ProtoOAOrder> found) {
        List<CompletableFuture<ProtoOAOrderDetailsRes>> asked = new ArrayList<>();
        for (Long id : ids) {
            Message request = ProtoOAOrderDetailsReq.newBuilder()
                    .setCtidTraderAccountId(accountId)
                    .setOrderId(id)
                    .build();
            asked.add(requests.send(request, ProtoOAOrderDetailsRes.class).whenComplete((details, failure) -> {
                if (details != null) {
                    found.put(id, details.getOrder());
                }
            }));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).handle((done, failure) -> found);
    }
}
