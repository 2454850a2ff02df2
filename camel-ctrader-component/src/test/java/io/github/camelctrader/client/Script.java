// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutReq;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutRes;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthRes;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOAOrderListRes;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesRes;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeRes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The server's lines: an answer to each request of the client, until a test says otherwise. */
public final class Script {

    public static final long ACCOUNT = 1;
    static final long LOT_SIZE = 10_000_000;
    private static final List<String> SYMBOLS = List.of("EURUSD", "GBPUSD", "USDJPY", "XAUUSD");

    private final Map<Class<?>, Function<Message, @Nullable Message>> answers = new HashMap<>();
    private final List<Message> received = new ArrayList<>();
    private int refreshes;
    private int symbols = SYMBOLS.size();

    /** From now on there are so many symbols. */
    public void symbols(int count) {
        symbols = count;
    }

    /** From now on requests of this type are answered so; null leaves them unanswered. */
    public <T extends Message> void on(Class<T> type, Function<T, @Nullable Message> answer) {
        answers.put(type, message -> answer.apply(type.cast(message)));
    }

    /** The next request of this type is answered so. */
    public void once(Class<? extends Message> type, Message answer) {
        times(1, type, answer);
    }

    /** The next requests of this type are answered so, those after them as usual. */
    public <T extends Message> void times(int count, Class<T> type, Message answer) {
        AtomicInteger left = new AtomicInteger(count);
        on(type, request -> left.decrementAndGet() >= 0 ? answer : usual(request));
    }

    /** From now on requests of this type are refused. */
    public void refuse(Class<? extends Message> type, String code) {
        on(type, message -> error(code));
    }

    /** From now on requests of this type are answered as usual. */
    public void normal(Class<? extends Message> type) {
        answers.remove(type);
    }

    public static Message error(String code) {
        return ProtoOAErrorRes.newBuilder().setErrorCode(code).build();
    }

    /** All requests of a type so far, in order. */
    public <T extends Message> List<T> received(Class<T> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What the server says to a request; null if nothing. */
    public @Nullable Message answer(ProtoMessage envelope) {
        Message request = parse(envelope);
        received.add(request);
        Function<Message, @Nullable Message> answer = answers.get(request.getClass());
        return answer == null ? usual(request) : answer.apply(request);
    }

    public static Message parse(ProtoMessage envelope) {
        try {
            return Objects.requireNonNull(PayloadTypes.parser(envelope.getPayloadType()))
                    .parseFrom(envelope.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** What the server says to a request when nothing is wrong. */
    public @Nullable Message usual(Message request) {
        if (request instanceof ProtoOAAccountLogoutReq logout) {
            return ProtoOAAccountLogoutRes.newBuilder()
                    .setCtidTraderAccountId(logout.getCtidTraderAccountId())
                    .build();
        }
        if (request instanceof ProtoOATraderReq) {
            return ProtoOATraderRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .setTrader(ProtoOATrader.newBuilder()
                            .setCtidTraderAccountId(ACCOUNT)
                            .setBalance(0)
                            .setDepositAssetId(1))
                    .build();
        }
        if (request instanceof ProtoOAApplicationAuthReq) {
            return ProtoOAApplicationAuthRes.getDefaultInstance();
        } else if (request instanceof ProtoOAAccountAuthReq auth) {
            return ProtoOAAccountAuthRes.newBuilder()
                    .setCtidTraderAccountId(auth.getCtidTraderAccountId())
                    .build();
        } else if (request instanceof ProtoOAGetAccountListByAccessTokenReq list) {
            return accounts(list);
        } else if (request instanceof ProtoOARefreshTokenReq) {
            return refreshed();
        } else if (request instanceof ProtoOASymbolsListReq) {
            return symbolsList();
        } else if (request instanceof ProtoOASymbolByIdReq byId) {
            return details(byId.getSymbolIdList());
        } else if (request instanceof ProtoOASubscribeSpotsReq) {
            return ProtoOASubscribeSpotsRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOAUnsubscribeSpotsReq) {
            return ProtoOAUnsubscribeSpotsRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOASubscribeLiveTrendbarReq) {
            return ProtoOASubscribeLiveTrendbarRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOAUnsubscribeLiveTrendbarReq) {
            return ProtoOAUnsubscribeLiveTrendbarRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOASubscribeDepthQuotesReq) {
            return ProtoOASubscribeDepthQuotesRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOAUnsubscribeDepthQuotesReq) {
            return ProtoOAUnsubscribeDepthQuotesRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOAv1PnLChangeSubscribeReq) {
            return ProtoOAv1PnLChangeSubscribeRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOAv1PnLChangeUnSubscribeReq) {
            return ProtoOAv1PnLChangeUnSubscribeRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOAReconcileReq) {
            return ProtoOAReconcileRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .build();
        } else if (request instanceof ProtoOADealListReq) {
            return ProtoOADealListRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .setHasMore(false)
                    .build();
        } else if (request instanceof ProtoOAOrderListReq) {
            return ProtoOAOrderListRes.newBuilder()
                    .setCtidTraderAccountId(ACCOUNT)
                    .setHasMore(false)
                    .build();
        } else if (request instanceof ProtoOAOrderDetailsReq) {
            return error("ORDER_NOT_FOUND");
        } else if (request instanceof ProtoHeartbeatEvent) {
            return request;
        }
        throw new AssertionError("No line for " + request);
    }

    private static Message accounts(ProtoOAGetAccountListByAccessTokenReq request) {
        return ProtoOAGetAccountListByAccessTokenRes.newBuilder()
                .setAccessToken(request.getAccessToken())
                .addCtidTraderAccount(ProtoOACtidTraderAccount.newBuilder().setCtidTraderAccountId(ACCOUNT))
                .build();
    }

    private Message refreshed() {
        refreshes++;
        return ProtoOARefreshTokenRes.newBuilder()
                .setAccessToken("access-" + refreshes)
                .setRefreshToken("refresh-" + refreshes)
                .setTokenType("bearer")
                .setExpiresIn(3_600)
                .build();
    }

    private Message symbolsList() {
        ProtoOASymbolsListRes.Builder list = ProtoOASymbolsListRes.newBuilder().setCtidTraderAccountId(ACCOUNT);
        for (int n = 0; n < symbols; n++) {
            list.addSymbol(ProtoOALightSymbol.newBuilder()
                    .setSymbolId(n + 1)
                    .setSymbolName(n < SYMBOLS.size() ? SYMBOLS.get(n) : "SYMBOL" + (n + 1))
                    .setEnabled(true));
        }
        return list.build();
    }

    private static Message details(List<Long> ids) {
        ProtoOASymbolByIdRes.Builder details = ProtoOASymbolByIdRes.newBuilder().setCtidTraderAccountId(ACCOUNT);
        ids.forEach(id -> details.addSymbol(ProtoOASymbol.newBuilder()
                .setSymbolId(id)
                .setDigits(5)
                .setPipPosition(4)
                .setLotSize(LOT_SIZE)));
        return details.build();
    }
}
