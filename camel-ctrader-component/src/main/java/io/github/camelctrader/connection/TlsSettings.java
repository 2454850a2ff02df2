// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConnectionConfiguration;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.option.OptionText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Camel's TLS settings into those of the client. Reads resources, so it may block. */
final class TlsSettings {

    private static final Logger LOG = LoggerFactory.getLogger(TlsSettings.class);

    // A bundle may hold keys and comments as well.
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private TlsSettings() {}

    /**
     * Reads what the options name.
     *
     * @throws IllegalArgumentException naming the resource that cannot be read or holds no certificate
     * @throws GeneralSecurityException if the SSL context parameters do not make a context
     * @throws IOException if a key store cannot be read
     */
    static TlsOptions create(CamelContext camelContext, CTraderConnectionConfiguration options)
            throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = parameters(camelContext, options);
        String resource = options.getTrustCertificate();
        if (parameters != null && resource != null) {
            LOG.warn("Option 'trustCertificate' is ignored: the SSL context parameters decide alone whom to trust");
        }
        return new TlsOptions(
                parameters == null ? null : parameters.createSSLContext(camelContext),
                parameters != null || resource == null ? List.of() : certificates(camelContext, resource),
                options.getSslProvider(),
                options.isHostnameVerification());
    }

    private static @Nullable SSLContextParameters parameters(
            CamelContext camelContext, CTraderConnectionConfiguration options) {
        SSLContextParameters own = options.getSslContextParameters();
        return own == null && options.isUseGlobalSslContextParameters() ? camelContext.getSSLContextParameters() : own;
    }

    private static List<X509Certificate> certificates(CamelContext camelContext, String resource) {
        Matcher blocks = CERTIFICATE.matcher(read(camelContext, resource));
        List<X509Certificate> certificates = new ArrayList<>();
        while (blocks.find()) {
            certificates.add(certificate(resource, blocks.group()));
        }
        if (certificates.isEmpty()) {
            throw OptionText.wrong("trustCertificate", resource, "resources with at least one PEM certificate");
        }
        return certificates;
    }

    private static String read(CamelContext camelContext, String resource) {
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(camelContext, resource)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Option 'trustCertificate': the resource '" + resource + "' cannot be read", e);
        }
    }

    private static X509Certificate certificate(String resource, String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "Option 'trustCertificate': the resource '" + resource
                            + "' holds a certificate that cannot be read",
                    e);
        }
    }
}
