// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.TlsProvider;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The options that one connection is made of. Durations are milliseconds. */
@UriParams
public abstract class CTraderConnectionConfiguration {
    @UriParam(defaultValue = "demo", enums = "demo,live")
    private @Nullable CTraderEnvironment environment;

    @UriParam(label = "advanced")
    private @Nullable String host;

    @UriParam(defaultValue = "5035", label = "advanced")
    private int port = 5035;

    @UriParam(label = "security")
    private @Nullable String clientId;

    @UriParam(label = "security", secret = true)
    private @Nullable String clientSecret;

    @UriParam(label = "security", secret = true)
    private @Nullable String accessToken;

    @UriParam(label = "security", secret = true)
    private @Nullable String refreshToken;

    @UriParam(label = "security")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(defaultValue = "false", label = "security")
    private boolean useGlobalSslContextParameters = false;

    @Metadata(supportFileReference = true)
    @UriParam(label = "security")
    private @Nullable String trustCertificate;

    @UriParam(defaultValue = "auto", enums = "auto,jdk,openssl", label = "security")
    private TlsProvider sslProvider = TlsProvider.AUTO;

    @UriParam(defaultValue = "true", label = "security")
    private boolean hostnameVerification = true;

    @UriParam(defaultValue = "15s", javaType = "java.time.Duration", label = "advanced")
    private long connectTimeout = 15_000;

    @UriParam(defaultValue = "15s", javaType = "java.time.Duration", label = "advanced")
    private long requestTimeout = 15_000;

    @UriParam(defaultValue = "10s", javaType = "java.time.Duration", label = "advanced")
    private long heartbeatInterval = 10_000;

    @UriParam(defaultValue = "60s", javaType = "java.time.Duration", label = "advanced")
    private long readTimeout = 60_000;

    @UriParam(defaultValue = "true", label = "advanced")
    private boolean keepAlive = true;

    @UriParam(defaultValue = "500ms", javaType = "java.time.Duration", label = "common")
    private long reconnectDelay = 500;

    @UriParam(defaultValue = "15s", javaType = "java.time.Duration", label = "common")
    private long reconnectMaxDelay = 15_000;

    @UriParam(defaultValue = "true", label = "advanced")
    private boolean sharedConnection = true;

    @UriParam(defaultValue = "45", label = "advanced")
    private int requestsPerSecond = 45;

    @UriParam(defaultValue = "5", label = "advanced")
    private int historicalRequestsPerSecond = 5;

    /** The host to connect to, or several: those configured, else the ones of {@link #environments()}. */
    public String effectiveHost() {
        return host != null
                ? host
                : environments().stream().map(CTraderEnvironment::host).collect(Collectors.joining(","));
    }

    /** The environments that the account may belong to: the one configured, both if the account tells, else demo. */
    public List<CTraderEnvironment> environments() {
        return environment != null
                ? List.of(environment)
                : getAccountId() == null ? List.of(CTraderEnvironment.DEMO) : List.of(CTraderEnvironment.values());
    }

    /** The account that the connection is for; null if that is left to the token. */
    public abstract @Nullable Long getAccountId();

    public @Nullable CTraderEnvironment getEnvironment() {
        return environment == null && getAccountId() == null ? CTraderEnvironment.DEMO : environment;
    }

    /**
     * Which environment to connect to: it picks the host, and which accounts of the token belong to it. Left out, it is
     * that of the account, if accountId is set.
     */
    public void setEnvironment(@Nullable CTraderEnvironment environment) {
        this.environment = environment;
    }

    public @Nullable String getHost() {
        return host;
    }

    /**
     * The host to connect to, for example a region or a simulator; a comma list of host[:port] is tried in turn. By default
     * the one of the environment.
     */
    public void setHost(@Nullable String host) {
        this.host = given(host);
    }

    public int getPort() {
        return port;
    }

    /**
     * The port to connect to.
     */
    public void setPort(int port) {
        this.port = port;
    }

    public @Nullable String getClientId() {
        return clientId;
    }

    /**
     * The client id of the application that is registered with the cTrader Open API.
     */
    public void setClientId(@Nullable String clientId) {
        this.clientId = given(clientId);
    }

    public @Nullable String getClientSecret() {
        return clientSecret;
    }

    /**
     * The client secret of the application that is registered with the cTrader Open API.
     */
    public void setClientSecret(@Nullable String clientSecret) {
        this.clientSecret = given(clientSecret);
    }

    public @Nullable String getAccessToken() {
        return accessToken;
    }

    /**
     * The OAuth access token. It may be left out if a token store has one.
     */
    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = given(accessToken);
    }

    public @Nullable String getRefreshToken() {
        return refreshToken;
    }

    /**
     * The OAuth refresh token that renews the access token.
     */
    public void setRefreshToken(@Nullable String refreshToken) {
        this.refreshToken = given(refreshToken);
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * Key stores, trust stores and protocols of the connection. They then decide alone whom to trust.
     */
    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /**
     * Whether to use the global SSL context parameters of the Camel context.
     */
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public @Nullable String getTrustCertificate() {
        return trustCertificate;
    }

    /**
     * A resource (for example file: or classpath:) with PEM certificates to trust besides those the platform
     * trusts.
     */
    public void setTrustCertificate(@Nullable String trustCertificate) {
        this.trustCertificate = given(trustCertificate);
    }

    public TlsProvider getSslProvider() {
        return sslProvider;
    }

    /**
     * Which implementation of TLS to use. auto is OpenSSL if netty-tcnative is on the class path and no
     * sslContextParameters are set, else the one of the JDK.
     */
    public void setSslProvider(TlsProvider sslProvider) {
        this.sslProvider = sslProvider;
    }

    public boolean isHostnameVerification() {
        return hostnameVerification;
    }

    /**
     * Whether the certificate of the server must be made out to the host.
     */
    public void setHostnameVerification(boolean hostnameVerification) {
        this.hostnameVerification = hostnameVerification;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * The deadline of the whole handshake: DNS, TCP, TLS, authentication of application and account, symbol list.
     */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    /**
     * The deadline of one request. Only that request fails.
     */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public long getHeartbeatInterval() {
        return heartbeatInterval;
    }

    /**
     * How often a heartbeat is sent. It passes every queue and limit.
     */
    public void setHeartbeatInterval(long heartbeatInterval) {
        this.heartbeatInterval = heartbeatInterval;
    }

    public long getReadTimeout() {
        return readTimeout;
    }

    /**
     * The connection counts as dead, and is replaced, when not one byte was received for so long.
     */
    public void setReadTimeout(long readTimeout) {
        this.readTimeout = readTimeout;
    }

    public boolean isKeepAlive() {
        return keepAlive;
    }

    /**
     * Whether to use TCP keepalive as well.
     */
    public void setKeepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    /**
     * The delay before the first reconnect. It doubles with every failed attempt, with 0-30% of jitter.
     */
    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    /**
     * No delay before a reconnect is longer. Attempts never end, and start over at the first delay once a
     * connection was stable for so long.
     */
    public void setReconnectMaxDelay(long reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public boolean isSharedConnection() {
        return sharedConnection;
    }

    /**
     * Whether all endpoints and producers of the Camel context with the same host, port and client id share one
     * connection, which closes with its last user.
     */
    public void setSharedConnection(boolean sharedConnection) {
        this.sharedConnection = sharedConnection;
    }

    public int getRequestsPerSecond() {
        return requestsPerSecond;
    }

    /**
     * How many requests are sent per second at most on one connection. The server allows 50.
     */
    public void setRequestsPerSecond(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    public int getHistoricalRequestsPerSecond() {
        return historicalRequestsPerSecond;
    }

    /**
     * How many requests for history are sent per second at most on one connection. The server allows 5.
     */
    public void setHistoricalRequestsPerSecond(int historicalRequestsPerSecond) {
        this.historicalRequestsPerSecond = historicalRequestsPerSecond;
    }

    /** The text of an option; null for a blank one, as an unset variable leaves it. */
    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
