// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates and their key as PEM text, the key first, each certificate before the one that signed it. */
final class CertificateText {

    private static final String SIGNATURE = "SHA256withECDSA";

    private CertificateText() {}

    /** The text of keys and certificates, one after the other. */
    static String of(Object... parts) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                pem.writeObject(part instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : part);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Reads it again; what is no such text, or does not belong together, is an {@link IllegalArgumentException}. */
    static Certificates parse(String text) {
        List<Object> parts = parts(text);
        if (parts.size() != 3
                || !(parts.get(0) instanceof PrivateKeyInfo key)
                || !(parts.get(1) instanceof X509CertificateHolder server)
                || !(parts.get(2) instanceof X509CertificateHolder authority)) {
            throw new IllegalArgumentException("it does not hold a key and two certificates");
        }
        try {
            JcaX509CertificateConverter certificates = new JcaX509CertificateConverter();
            Certificates read = new Certificates(
                    new JcaPEMKeyConverter().getPrivateKey(key),
                    List.of(certificates.getCertificate(server), certificates.getCertificate(authority)));
            check(read.key(), read.chain().get(0), read.chain().get(1));
            return read;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("its key and certificates are of no use: " + e.getMessage(), e);
        }
    }

    private static List<Object> parts(String text) {
        List<Object> parts = new ArrayList<>();
        try (PEMParser pem = new PEMParser(new StringReader(text))) {
            for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
                parts.add(part);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("it is not PEM text: " + e.getMessage(), e);
        }
        return parts;
    }

    private static void check(PrivateKey key, X509Certificate server, X509Certificate authority)
            throws GeneralSecurityException {
        server.verify(authority.getPublicKey());
        server.checkValidity();
        authority.checkValidity();
        Signature signature = Signature.getInstance(SIGNATURE);
        byte[] sample = server.getTBSCertificate();
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(server.getPublicKey());
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not the certificate's");
        }
    }
}
