// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.simulator.wire.Frames;
import io.github.camelctrader.simulator.wire.Payloads;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A plain blocking client over a TLS socket of the JDK, that checks the certificate and the host name. One thread. */
final class TestClient implements AutoCloseable {

    static final long ACCOUNT = 1;

    private static final int READ_TIMEOUT_MS = 5_000;

    private final Socket raw;
    private final SSLSocket tls;
    private final DataInputStream in;
    private int requests;

    private TestClient(Socket raw, SSLSocket tls) throws IOException {
        this.raw = raw;
        this.tls = tls;
        in = new DataInputStream(new BufferedInputStream(tls.getInputStream()));
    }

    /** A client whose TLS handshake is done. */
    static TestClient connect(CTraderSimulator simulator) throws IOException {
        TestClient client = unconnected(simulator);
        client.tls.startHandshake();
        return client;
    }

    /** A client whose TCP connection is open and that has not said a word. */
    static TestClient unconnected(CTraderSimulator simulator) throws IOException {
        return unconnected(simulator, "localhost");
    }

    /** The same, with the host name that the certificate is checked for. */
    static TestClient unconnected(CTraderSimulator simulator, String host) throws IOException {
        return unconnected(simulator, host, simulator.certificatePem());
    }

    /** The same as {@link #unconnected(CTraderSimulator)}, but what it trusts comes from elsewhere. */
    static TestClient trusting(String certificatePem, CTraderSimulator simulator) throws IOException {
        return unconnected(simulator, "localhost", certificatePem);
    }

    private static TestClient unconnected(CTraderSimulator simulator, String host, String trusted) throws IOException {
        Socket raw = new Socket();
        raw.connect(new InetSocketAddress(simulator.host(), simulator.port()), READ_TIMEOUT_MS);
        raw.setTcpNoDelay(true);
        raw.setSoTimeout(READ_TIMEOUT_MS);
        SSLSocket tls = (SSLSocket) context(trusted).getSocketFactory().createSocket(raw, host, simulator.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        return new TestClient(raw, tls);
    }

    /** A client that is authenticated, application and account. */
    static TestClient authenticated(CTraderSimulator simulator) throws IOException {
        TestClient client = connect(simulator);
        client.authenticateApplication();
        client.authenticateAccount("demo-token");
        return client;
    }

    /** An authenticated client with subscriptions, their snapshots not read yet. */
    static TestClient subscribed(CTraderSimulator simulator, long... symbolIds) throws IOException {
        TestClient client = authenticated(simulator);
        client.ask(subscription(symbolIds), ProtoOASubscribeSpotsRes.class);
        return client;
    }

    static ProtoOASubscribeSpotsReq subscription(long... symbolIds) {
        return ProtoOASubscribeSpotsReq.newBuilder()
                .setCtidTraderAccountId(ACCOUNT)
                .addAllSymbolId(LongStream.of(symbolIds).boxed().toList())
                .setSubscribeToSpotTimestamp(true)
                .build();
    }

    void handshake() throws IOException {
        tls.startHandshake();
    }

    void authenticateApplication() throws IOException {
        ask(applicationAuth(), ProtoOAApplicationAuthRes.class);
    }

    void authenticateAccount(String token) throws IOException {
        ask(accountAuth(token), ProtoOAAccountAuthRes.class);
    }

    /** Subscribes live bars of the first symbol. */
    static ProtoOASubscribeLiveTrendbarReq bars(ProtoOATrendbarPeriod period) {
        return ProtoOASubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(ACCOUNT)
                .setSymbolId(1)
                .setPeriod(period)
                .build();
    }

    /** Gives them up. */
    static ProtoOAUnsubscribeLiveTrendbarReq noBars(ProtoOATrendbarPeriod period) {
        return ProtoOAUnsubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(ACCOUNT)
                .setSymbolId(1)
                .setPeriod(period)
                .build();
    }

    static ProtoOAApplicationAuthReq applicationAuth() {
        return ProtoOAApplicationAuthReq.newBuilder()
                .setClientId("demo-client")
                .setClientSecret("demo-secret")
                .build();
    }

    static ProtoOAAccountAuthReq accountAuth(String token) {
        return ProtoOAAccountAuthReq.newBuilder()
                .setCtidTraderAccountId(ACCOUNT)
                .setAccessToken(token)
                .build();
    }

    /** Sends a request and takes the next message for its answer; it must carry the request's id. */
    <T extends Message> T ask(Message request, Class<T> answer) throws IOException {
        String id = send(request);
        ProtoMessage envelope = readEnvelope();
        Message message = Payloads.parse(envelope);
        if (!answer.isInstance(message) || !envelope.getClientMsgId().equals(id)) {
            throw new AssertionError("Expected " + answer.getSimpleName() + " for " + id + " but got "
                    + message.getDescriptorForType().getName() + " " + envelope.getClientMsgId() + " " + message);
        }
        return answer.cast(message);
    }

    /** Sends a request that is to be refused, and gives the error code. */
    String refused(Message request) throws IOException {
        return ask(request, ProtoOAErrorRes.class).getErrorCode();
    }

    String send(Message request) throws IOException {
        String id = "m" + ++requests;
        write(Frames.encode(request, id));
        return id;
    }

    void write(byte[] bytes) throws IOException {
        tls.getOutputStream().write(bytes);
        tls.getOutputStream().flush();
    }

    <T extends Message> T read(Class<T> type) throws IOException {
        Message message = Payloads.parse(readEnvelope());
        if (!type.isInstance(message)) {
            throw new AssertionError("Expected " + type.getSimpleName() + " but got " + message);
        }
        return type.cast(message);
    }

    /** The next message, whatever it is. */
    Message readMessage() throws IOException {
        return Payloads.parse(readEnvelope());
    }

    ProtoMessage readEnvelope() throws IOException {
        return ProtoMessage.parseFrom(readFrame());
    }

    byte[] readFrame() throws IOException {
        return in.readNBytes(readLength());
    }

    int readLength() throws IOException {
        return in.readInt();
    }

    /** The next byte of the TLS stream, -1 at its end. */
    int readByte() throws IOException {
        return in.read();
    }

    /** Reads until nothing comes for so long; gives the number of bytes. */
    int readUntilSilent(Duration silence) throws IOException {
        readTimeout(silence);
        int bytes = 0;
        try {
            while (readByte() >= 0) {
                bytes++;
            }
            throw new EOFException("The connection was closed after " + bytes + " bytes");
        } catch (SocketTimeoutException e) {
            return bytes;
        }
    }

    /** The next byte of the TCP stream below TLS, -1 at its end. */
    int readRaw() throws IOException {
        return raw.getInputStream().read();
    }

    void writeRaw(byte[] bytes) throws IOException {
        raw.getOutputStream().write(bytes);
    }

    void readTimeout(Duration timeout) throws IOException {
        raw.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    }

    boolean isAlive() {
        return !raw.isClosed();
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext context(String pem) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "simulator",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
