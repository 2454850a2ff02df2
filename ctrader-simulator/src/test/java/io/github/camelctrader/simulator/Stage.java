// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthRes;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;

/** Each moment of a conversation, with a client's way there and what it gets if nothing goes wrong. */
@SuppressWarnings("ImmutableEnumChecker")
enum Stage {
    ACCEPT(Moment.accept(), ProtoHeartbeatEvent.class),
    TLS(Moment.tls(), ProtoHeartbeatEvent.class),
    VERSION(Moment.request(ProtoOAVersionReq.class), ProtoOAVersionRes.class),
    APPLICATION_AUTH(Moment.applicationAuth(), ProtoOAApplicationAuthRes.class),
    HEARTBEAT(Moment.heartbeat(), ProtoHeartbeatEvent.class),
    ACCOUNT_LIST(Moment.accountList(), ProtoOAGetAccountListByAccessTokenRes.class),
    ACCOUNT_AUTH(Moment.accountAuth(), ProtoOAAccountAuthRes.class),
    SYMBOL_LIST(Moment.symbolList(), ProtoOASymbolsListRes.class),
    SYMBOL_DETAILS(Moment.symbolDetails(), ProtoOASymbolByIdRes.class),
    SUBSCRIBE(Moment.subscribe(), ProtoOASubscribeSpotsRes.class),
    EXECUTION(Moment.execution(ProtoOAExecutionType.ORDER_ACCEPTED), ProtoOAExecutionEvent.class),
    FIRST_TICK(Moment.firstTick(), ProtoOASpotEvent.class),
    STREAMING(Moment.streaming(3), ProtoOASpotEvent.class);

    private final Moment moment;
    private final Class<? extends Message> usual;

    Stage(Moment moment, Class<? extends Message> usual) {
        this.moment = moment;
        this.usual = usual;
    }

    Moment moment() {
        return moment;
    }

    /** What comes at this moment if nothing goes wrong; before TLS, what comes unasked afterwards. */
    Class<? extends Message> usual() {
        return usual;
    }

    boolean beforeTls() {
        return this == ACCEPT || this == TLS;
    }

    boolean isSpot() {
        return moment.kind() == Moment.Kind.SPOT;
    }

    /** Brings a client that has said nothing yet to just after this moment; gives the id of the request there. */
    String reach(CTraderSimulator simulator, TestClient client) throws IOException {
        if (compareTo(APPLICATION_AUTH) > 0) {
            client.authenticateApplication();
        }
        if (compareTo(ACCOUNT_AUTH) > 0) {
            client.authenticateAccount("demo-token");
        }
        return switch (this) {
            case ACCEPT, TLS -> "";
            case VERSION -> client.send(ProtoOAVersionReq.getDefaultInstance());
            case APPLICATION_AUTH -> client.send(TestClient.applicationAuth());
            case HEARTBEAT -> client.send(ProtoHeartbeatEvent.getDefaultInstance());
            case ACCOUNT_LIST ->
                client.send(ProtoOAGetAccountListByAccessTokenReq.newBuilder()
                        .setAccessToken("demo-token")
                        .build());
            case ACCOUNT_AUTH -> client.send(TestClient.accountAuth("demo-token"));
            case SYMBOL_LIST ->
                client.send(ProtoOASymbolsListReq.newBuilder()
                        .setCtidTraderAccountId(TestClient.ACCOUNT)
                        .build());
            case SYMBOL_DETAILS ->
                client.send(ProtoOASymbolByIdReq.newBuilder()
                        .setCtidTraderAccountId(TestClient.ACCOUNT)
                        .addSymbolId(1)
                        .build());
            case SUBSCRIBE -> client.send(TestClient.subscription(1));
            case EXECUTION ->
                client.send(
                        Trading.limit(ProtoOATradeSide.BUY, Trading.LOT, 0.9).build());
            case FIRST_TICK -> subscribe(client);
            case STREAMING -> thirdSpot(simulator, client);
        };
    }

    private static String subscribe(TestClient client) throws IOException {
        client.ask(TestClient.subscription(1), ProtoOASubscribeSpotsRes.class);
        return "";
    }

    private static String thirdSpot(CTraderSimulator simulator, TestClient client) throws IOException {
        subscribe(client);
        client.read(ProtoOASpotEvent.class);
        simulator.tick("EURUSD", 110_000, 110_002);
        client.read(ProtoOASpotEvent.class);
        simulator.tick("EURUSD", 110_001, 110_003);
        return "";
    }
}
