// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.TlsOptions;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Builds what secures a connection: the context once for each client, a handler for each link. */
public final class Tls {

    /** A dead link must not hold its socket open for a farewell nobody hears. */
    private static final long CLOSE_NOTIFY_MILLIS = 500;

    /** Not null: that would leave what Netty has set before, which since 4.2 is to verify. */
    private static final String NO_VERIFICATION = "";

    private Tls() {}

    /**
     * The TLS context of a client.
     *
     * @throws IllegalArgumentException if the options cannot be satisfied; the message names the option
     */
    public static SslContext newContext(TlsOptions options) {
        if (options.context() != null) {
            return new JdkSslContext(
                    options.context(),
                    true,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE,
                    null,
                    ClientAuth.NONE,
                    null,
                    false);
        }
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(provider(options.provider()));
            if (!options.trusted().isEmpty()) {
                builder.trustManager(trustAlso(options.trusted()));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** The handler of a new link; it verifies the host's name unless that is switched off. */
    public static SslHandler newHandler(SslContext context, Channel channel, ClientOptions options) {
        SslHandler handler = context.newHandler(channel.alloc(), options.host(), options.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(options.tls().hostnameVerification() ? "HTTPS" : NO_VERIFICATION);
        handler.engine().setSSLParameters(parameters);
        handler.setHandshakeTimeoutMillis(0); // the handshake has one deadline, and it is the connection's
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
        return handler;
    }

    /** The deepest message of a TLS failure, which is the one that names the cause. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ClosedChannelException) {
            return "connection closed during the handshake";
        }
        // Their own messages are nothing but a date.
        String prefix = root instanceof CertificateExpiredException
                ? "certificate has expired: "
                : root instanceof CertificateNotYetValidException ? "certificate is not valid yet: " : "";
        return prefix + root.getMessage();
    }

    private static @Nullable SslProvider provider(TlsProvider provider) {
        return switch (provider) {
            case JDK -> SslProvider.JDK;
            case OPENSSL -> openSsl();
            case AUTO -> OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
        };
    }

    private static SslProvider openSsl() {
        if (!OpenSsl.isAvailable()) {
            throw new IllegalArgumentException(
                    "sslProvider=openssl needs netty-tcnative on the class path: " + OpenSsl.unavailabilityCause(),
                    OpenSsl.unavailabilityCause());
        }
        return SslProvider.OPENSSL;
    }

    private static TrustManagerFactory trustAlso(List<X509Certificate> extra)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int n = 0;
        for (X509Certificate certificate : platformCertificates()) {
            trusted.setCertificateEntry("platform-" + n++, certificate);
        }
        for (X509Certificate certificate : extra) {
            trusted.setCertificateEntry("extra-" + n++, certificate);
        }
        return factory(trusted);
    }

    private static X509Certificate[] platformCertificates() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory factory(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }
}
