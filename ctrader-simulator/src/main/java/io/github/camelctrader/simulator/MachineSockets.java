// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Certificates;
import io.github.camelctrader.simulator.wire.LoopGroup;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** Real sockets with TLS, on a thread of their own. */
final class MachineSockets implements Sockets {

    private final CertificateFile certificate;
    private final LoopGroup group = new LoopGroup();
    private final SslContext tls;

    private MachineSockets(CertificateFile certificate) {
        this.certificate = certificate;
        tls = tls(certificate.certificates());
    }

    static MachineSockets create(CertificateOptions options) {
        return new MachineSockets(CertificateFile.create(options));
    }

    @Override
    public EventLoop events() {
        return group.events();
    }

    @Override
    public ServerChannel newServer() {
        return new NioServerSocketChannel();
    }

    @Override
    public ChannelHandler newTls(ByteBufAllocator allocator) {
        return tls.newHandler(allocator);
    }

    @Override
    public CertificateFile certificate() {
        return certificate;
    }

    @Override
    public void close() {
        group.close();
        certificate.delete();
    }

    private static SslContext tls(Certificates certificates) {
        X509Certificate[] chain = certificates.chain().toArray(X509Certificate[]::new);
        try {
            return SslContextBuilder.forServer(certificates.key(), chain)
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS could not be set up", e);
        }
    }
}
