// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.Jmx;
import io.github.camelctrader.fixture.MemoryTokenStore;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CTraderEndpointTest {

    private static final String CREDENTIALS = "clientId=c&clientSecret=s3cret&accessToken=t0ken";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "EURUSD?events=tik               | 'events': 'tik'                | tick, lifecycle, depth, bar, execution, account",
                "EURUSD?events=tick,             | 'events': 'tick,'              | comma-separated",
                "EURUSD?barPeriods=M1,M7         | 'barPeriods': 'M7'             | M1, M2, M3, M4, M5, M10, M15, M30, H1, H4, H12, D1, W1, MN1",
                "EURUSD?overflow=drop            | 'overflow': 'drop'             | conflate, dropOldest, backpressure",
                "EURUSD?environment=prod         | 'environment': 'prod'          | demo, live",
                "EURUSD?sslProvider=bc           | 'sslProvider': 'bc'            | auto, jdk, openssl",
                "EURUSD?operation=buy            | 'operation': 'buy'             | request, quote, status",
                "EURUSD?connectTimeout=soon      | 'connectTimeout': 'soon'       | 10s",
                "EURUSD?connectTimeout=10x       | 'connectTimeout': '10x'        | 10s",
                "EURUSD?readTimeout=0            | 'readTimeout': '0ms'           | durations above 0",
                "EURUSD?heartbeatInterval=-5     | 'heartbeatInterval': '-5       | durations above 0",
                "EURUSD?staleAfter=-1            | 'staleAfter': '-1              | 0 (off)",
                "EURUSD?reconnectMaxDelay=100    | 'reconnectMaxDelay': '100ms'   | reconnectDelay = 500ms",
                "EURUSD?port=0                   | 'port': '0'                    | 1 to 65535",
                "EURUSD?port=65536               | 'port': '65536'                | 1 to 65535",
                "EURUSD?port=five                | 'port': 'five'                 | a whole number",
                "EURUSD?queueSize=-1             | 'queueSize': '-1'              | from 1",
                "EURUSD?concurrentConsumers=0    | 'concurrentConsumers': '0'     | from 1",
                "EURUSD?batchSize=0              | 'batchSize': '0'               | from 1",
                "EURUSD?requestsPerSecond=0      | 'requestsPerSecond': '0'       | from 1",
                "EURUSD?historicalRequestsPerSecond=0 | 'historicalRequestsPerSecond': '0' | from 1",
                "EURUSD?accountId=-7             | 'accountId': '-7'              | from 1",
                "EURUSD?marketHours=maybe        | 'marketHours': 'maybe'         | true, false",
                "EURUSD,,XAUUSD?port=1           | 'symbols'                      | separated by commas",
                "EURUSD,EURUSD?port=1            | 'symbols'                      | twice",
                "*,EURUSD?port=1                 | 'symbols'                      | mixes * with names",
                "US%2?port=1                     | 'symbols'                      | malformed percent-encoding",
            })
    void aWrongOptionFailsAtStartWithItsNameAndWhatIsAccepted(String rest, String option, String accepted) {
        try (FakeContext fake = new FakeContext()) {
            fake.context.start();
            assertThatThrownBy(() -> fake.context.getEndpoint("ctrader:" + rest))
                    .hasMessageContaining(option)
                    .hasMessageContaining(accepted);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clientSecret=s3cret&accessToken=t0ken, clientId",
        "clientId=c&accessToken=t0ken, clientSecret",
        "clientId=c&clientSecret=s3cret, accessToken",
    })
    void missingCredentialsFailAtStartAndTheOthersAreNotShown(String query, String missing) {
        try (FakeContext fake = new FakeContext()) {
            fake.component.setConfiguration(new CTraderConfiguration());
            fake.context.start();
            assertThatThrownBy(() -> fake.context.getEndpoint("ctrader:EURUSD?" + query))
                    .hasMessageContaining("Option '" + missing + "' is missing")
                    .satisfies(CTraderEndpointTest::showsNoSecret);
        }
    }

    @Test
    void openSslAndJdkContextsExcludeEachOther() {
        try (FakeContext fake = new FakeContext()) {
            fake.context.getRegistry().bind("ssl", new SSLContextParameters());
            fake.context.start();
            assertThatThrownBy(() ->
                            fake.context.getEndpoint("ctrader:EURUSD?sslProvider=openssl&sslContextParameters=#ssl"))
                    .hasMessageContaining("'sslProvider': 'openssl'")
                    .hasMessageContaining("sslContextParameters");
        }
    }

    @Test
    void anUnknownOptionFailsAndSecretsBesideItAreNotShown() {
        try (FakeContext fake = new FakeContext()) {
            fake.context.start();
            assertThatThrownBy(() -> fake.context.getEndpoint("ctrader:EURUSD?evnets=tick&" + CREDENTIALS))
                    .hasMessageContaining("evnets")
                    .satisfies(CTraderEndpointTest::showsNoSecret);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US%20500,EURUSD | US 500;EURUSD",
                "EUR%2FSEK       | EUR/SEK",
                "EUR/SEK         | EUR/SEK",
                "BTC+,US500.c    | BTC+;US500.c",
                "%23AAPL         | #AAPL",
                "//EURUSD,22     | EURUSD;22",
                "*               | *",
                "A\\,B,EURUSD    | A,B;EURUSD",
                "A%5C,B           | A,B",
                "A%5C%2CB         | A,B",
                "Gold\\,%20spot    | Gold, spot",
            })
    @DisplayName("K36: the path is decoded into symbols; a comma after a backslash is part of a name")
    void thePathIsDecodedIntoSymbols(String path, String symbols) {
        try (FakeContext fake = new FakeContext()) {
            fake.context.start();
            CTraderEndpoint endpoint =
                    fake.context.getEndpoint("ctrader:" + path + "?" + CREDENTIALS, CTraderEndpoint.class);
            assertThat(String.join(";", endpoint.source().symbols())).isEqualTo(symbols);
        }
    }

    @Test
    void secretsStandNeitherInTheUriNorInTheTextOfEndpointConsumerAndJmx() throws Exception {
        String query = "clientId=c&clientSecret=RAW(a)s3cret&b)&accessToken=RAW{t0ken)}&refreshToken=fr3sh";
        try (FakeContext fake = new FakeContext().route("ctrader:EURUSD?" + query)) {
            ClientOptions options = fake.links.started.get(0).options;
            FeedRequest request = fake.links.feed().request;
            assertThat(options.clientSecret()).isEqualTo("a)s3cret&b");
            assertThat(request.account().tokens().accessToken()).isEqualTo("t0ken)");
            assertThat(request.account().tokens().refreshToken()).isEqualTo("fr3sh");
            CTraderConsumer consumer = fake.consumer();
            assertThat(consumer.getEndpoint().getEndpointUri())
                    .startsWith("ctrader://EURUSD?")
                    .contains("clientId=c", "clientSecret=xxxxxx", "accessToken=xxxxxx", "refreshToken=xxxxxx");
            for (String text : new String[] {
                consumer.getEndpoint().getEndpointUri(),
                consumer.getEndpoint().toString(),
                consumer.toString(),
                options.toString(),
                request.toString(),
                Jmx.everything(fake.context)
            }) {
                assertThat(text).doesNotContain("s3cret", "t0ken", "fr3sh");
            }
        }
    }

    @Test
    void everyOptionReachesTheClient() throws Exception {
        try (FakeContext fake = new FakeContext()
                .route("ctrader:EURUSD,XAUUSD?environment=live&port=1&accountId=77&connectTimeout=1s&requestTimeout=2s"
                        + "&heartbeatInterval=3s&readTimeout=4s&keepAlive=false&reconnectDelay=5s&reconnectMaxDelay=1m"
                        + "&requestsPerSecond=6&historicalRequestsPerSecond=7&staleAfter=0&marketHours=false"
                        + "&hostnameVerification=false")) {
            ClientOptions options = fake.links.started.get(0).options;
            assertThat(options.toString()).isEqualTo("live.ctraderapi.com:1");
            assertThat(options.clientId()).isEqualTo("the-client");
            assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(options.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(options.heartbeatInterval()).isEqualTo(Duration.ofSeconds(3));
            assertThat(options.readTimeout()).isEqualTo(Duration.ofSeconds(4));
            assertThat(options.keepAlive()).isFalse();
            assertThat(options.retry().delay()).isEqualTo(Duration.ofSeconds(5));
            assertThat(options.retry().maxDelay()).isEqualTo(Duration.ofMinutes(1));
            assertThat(options.requestsPerSecond()).isEqualTo(6);
            assertThat(options.historicalRequestsPerSecond()).isEqualTo(7);
            assertThat(options.tls().hostnameVerification()).isFalse();
            FeedRequest request = fake.links.feed().request;
            assertThat(request.symbols()).containsExactly("EURUSD", "XAUUSD");
            assertThat(request.account().accountId()).isEqualTo(77);
            assertThat(request.account().live()).isTrue();
            assertThat(request.staleAfter()).isZero();
            assertThat(request.marketHours()).isFalse();
        }
    }

    @Test
    void aHostOfTheUsersOwnMayServeEitherEnvironment() throws Exception {
        try (FakeContext fake = new FakeContext().route("ctrader:EURUSD?host=localhost")) {
            assertThat(fake.links.started.get(0).options).hasToString("localhost:5035");
            assertThat(fake.links.feed().request.account().live()).isNull();
        }
    }

    @Test
    void theEndpointWinsOverTheComponentAndDoesNotChangeIt() throws Exception {
        try (FakeContext fake = new FakeContext()) {
            fake.component.getConfiguration().setPort(1);
            fake.component.getConfiguration().setQueueSize(5);
            fake.context.start();
            CTraderEndpoint endpoint = fake.context.getEndpoint("ctrader:EURUSD?port=2", CTraderEndpoint.class);
            assertThat(endpoint.getConfiguration().getPort()).isEqualTo(2);
            assertThat(endpoint.getConfiguration().getQueueSize()).isEqualTo(5);
            assertThat(fake.component.getConfiguration().getPort()).isEqualTo(1);
            assertThat(endpoint.getServiceUrl()).isEqualTo("demo.ctraderapi.com:2");
        }
    }

    @Test
    void aTokenStoreInTheRegistryIsFoundAndStandsInForTheAccessToken() throws Exception {
        MemoryTokenStore store = new MemoryTokenStore("from-store");
        try (FakeContext fake = new FakeContext()) {
            fake.component.getConfiguration().setAccessToken(null);
            fake.context.getRegistry().bind("store", store);
            fake.route("ctrader:EURUSD");
            assertThat(fake.links.feed().request.account().store()).isSameAs(store);
        }
    }

    @Test
    void anEmptyTokenStoreFailsTheStart() {
        try (FakeContext fake = new FakeContext()) {
            fake.component.getConfiguration().setAccessToken(null);
            fake.component.getConfiguration().setTokenStore(new MemoryTokenStore(null));
            assertThatThrownBy(() -> fake.route("ctrader:EURUSD"))
                    .hasMessageContaining("'accessToken' is missing")
                    .hasMessageContaining("token store has none");
            assertThat(fake.links.started).isEmpty();
        }
    }

    private static void showsNoSecret(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertThat(Objects.toString(t.getMessage(), "")).doesNotContain("s3cret", "t0ken");
        }
        assertThat(thrown).isInstanceOf(RuntimeCamelException.class);
    }
}
