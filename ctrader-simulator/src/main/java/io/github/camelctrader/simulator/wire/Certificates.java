// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A throw-away authority and the server certificate it signed; the authority's is what clients have to trust.
 *
 * <p>Two certificates instead of a self-signed one, because a certificate that is itself trusted is not checked for its
 * dates. Immutable.
 *
 * @param key the server's private key
 * @param chain the server's certificate, then the authority's
 */
public record Certificates(PrivateKey key, List<X509Certificate> chain) {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    /** Copies the chain. */
    public Certificates {
        chain = List.copyOf(chain);
    }

    /** A certificate for these host names and numeric addresses, that ends at the given time. */
    public static Certificates generate(List<String> hosts, Instant notAfter) {
        try {
            KeyPair authority = keyPair();
            KeyPair server = keyPair();
            X500Name issuer = new X500Name("CN=cTrader simulator authority");
            X500Name subject = new X500Name("CN=" + hosts.get(0));
            Instant now = Instant.now();
            X509v3CertificateBuilder root =
                    builder(issuer, issuer, authority, now.minus(CLOCK_SKEW), now.plus(LIFE), BigInteger.ONE);
            root.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            X509v3CertificateBuilder leaf =
                    builder(issuer, subject, server, notAfter.minus(LIFE), notAfter, BigInteger.TWO);
            leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            leaf.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            leaf.addExtension(Extension.subjectAlternativeName, false, names(hosts));
            return new Certificates(server.getPrivate(), List.of(sign(leaf, authority), sign(root, authority)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("The certificate could not be made", e);
        }
    }

    /**
     * Reads what {@link #text()} gave.
     *
     * @throws IllegalArgumentException if that is not the text, its parts do not belong together, or a certificate has
     *     ended
     */
    public static Certificates parse(String text) {
        return CertificateText.parse(text);
    }

    /** Key and certificates as PEM text: a secret. */
    public String text() {
        return CertificateText.of(key, chain.get(0), chain.get(1));
    }

    /** The authority's certificate as PEM text: what clients have to trust. */
    public String pem() {
        return CertificateText.of(chain.get(chain.size() - 1));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant from, Instant to, BigInteger serial) {
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(from), Date.from(to), subject, keys.getPublic());
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String host) {
        return host.chars().allMatch(c -> c == '.' || Character.isDigit(c)) || host.indexOf(':') >= 0;
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair authority)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    }
}
