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
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says in its errors what it was sent. */
class QuotedSecretsTest {

    private final RecordingListener feed = new RecordingListener();

    @ParameterizedTest
    @ValueSource(
            classes = {
                ProtoOAApplicationAuthReq.class,
                ProtoOAGetAccountListByAccessTokenReq.class,
                ProtoOAAccountAuthReq.class,
                ProtoOARefreshTokenReq.class
            })
    @DisplayName("#102 a secret that the server quotes in an error is told nowhere")
    void aSecretThatTheServerQuotes(Class<? extends Message> request) {
        try (Offline client = new Offline()) {
            if (request.equals(ProtoOARefreshTokenReq.class)) {
                client.server.once(ProtoOAAccountAuthReq.class, Script.error("CH_ACCESS_TOKEN_INVALID"));
            }
            client.server.on(request, QuotedSecretsTest::quoting);
            client.connect();
            ActiveFeed active = client.feed(request(), feed);
            client.advance(Duration.ofSeconds(5));

            assertThat(Recovery.reasons(feed))
                    .anySatisfy(
                            reason -> assertThat(reason).contains("you sent ").contains("***"));
            assertThat(feed.events()).allSatisfy(event -> assertThat(event + " " + event.toMap())
                    .doesNotContain("demo-secret")
                    .doesNotContain("s3cret"));
            assertThat(client.status(active).toString())
                    .doesNotContain("demo-secret")
                    .doesNotContain("s3cret");
        }
    }

    private static Message quoting(Message request) {
        String quote = "you sent " + request.toString();
        return request instanceof ProtoOAAccountAuthReq
                ? ProtoErrorRes.newBuilder()
                        .setErrorCode("NEW")
                        .setDescription(quote)
                        .build()
                : ProtoOAErrorRes.newBuilder()
                        .setErrorCode("NEW")
                        .setDescription(quote)
                        .build();
    }

    private static FeedRequest request() {
        TokenPair tokens = new TokenPair("s3cret-access", "s3cret-refresh", null);
        AccountOptions account = new AccountOptions(null, null, tokens, null);
        return new FeedRequest("quoted", account, List.of("EURUSD"), Duration.ofSeconds(30), true);
    }
}
