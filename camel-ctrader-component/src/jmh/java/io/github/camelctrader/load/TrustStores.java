// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Makes key stores of PEM files. Stateless. */
final class TrustStores {

    private TrustStores() {}

    /** A key store that trusts the first certificate of a file. */
    static KeyStore of(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        return store;
    }
}
