// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers whose contents cannot be read, or whose type nobody knows. */
class UnreadableAnswersTest {

    private static final int LIMIT = 100_000;

    /** A tag that no message has; whoever comes across it says that the answer cannot be read. */
    private static final byte NONSENSE = 7;

    private final OfflineLink wire = new OfflineLink(new ManualTime());
    private final CompletableFuture<?> one = request();
    private final String id =
            Objects.requireNonNull(OfflineLink.written(wire.channel)).getClientMsgId();
    private final CompletableFuture<?> other = request();

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {ProtoOAPayloadType.PROTO_OA_SYMBOLS_LIST_RES_VALUE, 2_999})
    @DisplayName("#14 #16 an answer that cannot be read fails its request at once, and nothing else")
    void failsItsRequestAtOnce(int payloadType) {
        wire.receive(garbage(payloadType, id));
        assertThat(one).isCompletedExceptionally();
        CTraderException error =
                Failures.of(one.handle((answer, failure) -> failure).join());
        assertThat(error).hasMessage("ProtoOASymbolsListReq failed: its answer cannot be read");
        assertThat(error.errorCode()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(error.retryClass()).isEqualTo(RetryClass.BACKOFF);
        assertThat(other).isNotDone();
        assertThat(wire.ends).isEmpty();
        assertThat(wire.messages).isEmpty();
        assertThat(wire.counters.invalidMessages()).isEqualTo(1);
    }

    @Test
    @DisplayName("#17 one that answers a request which has ended is counted and concerns nobody")
    void aLateOne() {
        wire.receive(garbage(2_999, "77"));
        assertThat(wire.messages).isEmpty();
        assertThat(wire.counters.lateAnswers()).isEqualTo(1);
        assertThat(one).isNotDone();
        assertThat(wire.ends).isEmpty();
    }

    @Test
    @DisplayName(
            "C30 of an answer of two million entries nothing behind the limit is looked at; its request fails with an error that names it")
    void tooManyEntries() {
        byte[] payload = new byte[4_000_000];
        Arrays.fill(payload, NONSENSE);
        for (int n = 0; n < 2 * (LIMIT + 2); n += 2) {
            payload[n] = 3 << 3 | 2; // an empty symbol
            payload[n + 1] = 0;
        }
        wire.receive(OfflineLink.frame(ProtoMessage.newBuilder()
                .setPayloadType(ProtoOAPayloadType.PROTO_OA_SYMBOLS_LIST_RES_VALUE)
                .setPayload(ByteString.copyFrom(payload))
                .setClientMsgId(id)
                .build()
                .toByteArray()));

        CTraderException error =
                Failures.of(one.handle((answer, failure) -> failure).join());
        assertThat(error)
                .hasMessage("ProtoOASymbolsListReq failed: its answer has more than 100000 entries, the limit");
        assertThat(error.errorCode()).isEqualTo("MESSAGE_TOO_LARGE");
        assertThat(error.retryClass()).isEqualTo(RetryClass.FATAL);
        assertThat(other).isNotDone();
    }

    private CompletableFuture<?> request() {
        return wire.link
                .requests()
                .send(ProtoOASymbolsListReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .build());
    }

    private static byte[] garbage(int payloadType, String id) {
        return OfflineLink.frame(ProtoMessage.newBuilder()
                .setPayloadType(payloadType)
                .setPayload(ByteString.copyFromUtf8("garbage"))
                .setClientMsgId(id)
                .build()
                .toByteArray());
    }
}
