// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import io.github.camelctrader.client.TlsProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is secured. TLS itself is not optional.
 *
 * @param context a ready-made context, which then decides alone whom to trust; null to trust the platform
 * @param trusted certificates to trust besides the platform's
 * @param provider which implementation of TLS to use
 * @param hostnameVerification whether the server's certificate must be made out to the host
 */
public record TlsOptions(
        @Nullable SSLContext context,
        List<X509Certificate> trusted,
        TlsProvider provider,
        boolean hostnameVerification) {

    public TlsOptions {
        trusted = List.copyOf(trusted);
    }

    /** Trusts what the platform trusts and verifies the host. */
    public static TlsOptions platform() {
        return new TlsOptions(null, List.of(), TlsProvider.AUTO, true);
    }
}
