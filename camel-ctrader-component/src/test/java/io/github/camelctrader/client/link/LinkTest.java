// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends a link, and how it says so. */
class LinkTest {

    private final ManualTime time = new ManualTime();
    private final OfflineLink wire = new OfflineLink(time);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("#7 a connection closed by the other side is the server's doing")
    void closedByTheServer() {
        wire.channel.close();
        assertEnd("SERVER: connection closed by the server");
    }

    @Test
    @DisplayName("#7 a reset is the network's doing")
    void reset() {
        wire.channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        assertEnd("NETWORK: connection failed: Connection reset by peer");
    }

    @Test
    void brokenTlsNamesItsDeepestCause() {
        SSLHandshakeException failure = new SSLHandshakeException("handshake failed");
        failure.initCause(new IllegalStateException("certificate expired"));
        wire.channel.pipeline().fireUserEventTriggered(new SslHandshakeCompletionEvent(failure));
        assertEnd("NETWORK: TLS handshake failed: certificate expired");
    }

    @Test
    @DisplayName("#103 an error of this client ends in a fresh link, not in a half-dead one")
    void anErrorOfThisClientEndsTheLink() {
        wire.channel.pipeline().fireExceptionCaught(new IllegalStateException("surprise"));
        assertEnd("CLIENT: unexpected java.lang.IllegalStateException: surprise");
    }

    @Test
    @DisplayName("#8 a link closed before its host is resolved never gets a socket")
    void closedBeforeItsHostIsResolved() {
        List<Runnable> questions = new ArrayList<>();
        List<CloseReason> ends = new ArrayList<>();
        EmbeddedChannel loop = new EmbeddedChannel();
        Link link = link(loop, TestOptions.resolvingOn(time, questions::add), ends);
        link.open(host -> {
            throw new UnknownHostException(host);
        });
        link.close(CloseReason.user("closed"));
        assertThat(link.released()).isDone();

        questions.forEach(Runnable::run);
        loop.runPendingTasks();
        assertThat(ends).extracting(CloseReason::describe).containsExactly("USER: closed");
    }

    @Test
    @DisplayName("#1 an unknown host ends the link and names the host")
    void anUnknownHostEndsTheLink() {
        List<CloseReason> ends = new ArrayList<>();
        EmbeddedChannel loop = new EmbeddedChannel();
        Link link = link(loop, TestOptions.of(time), ends);
        link.open(host -> {
            throw new UnknownHostException(host);
        });
        assertThat(ends).isEmpty();
        loop.runPendingTasks();
        assertThat(ends).extracting(CloseReason::describe).containsExactly("NETWORK: unknown host ctrader.test");
        assertThat(link.released()).isDone();
        assertThat(link).hasToString("ctrader.test:5035#7");
    }

    @Test
    @DisplayName("C1: a channel that cannot be registered ends the attempt, once, and the link is released")
    void aChannelThatCannotBeRegistered() {
        List<CloseReason> ends = new ArrayList<>();
        EmbeddedChannel loop = new EmbeddedChannel(); // takes no sockets
        Link link = link(loop, TestOptions.of(time), ends);
        link.open(host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        loop.runPendingTasks();
        assertThat(ends)
                .singleElement()
                .extracting(CloseReason::describe)
                .asString()
                .startsWith("CLIENT: unexpected java.lang.IllegalStateException: no socket: ");
        assertThat(link.released()).isDone();
    }

    @Test
    @DisplayName("C1: an executor or a resolver that fails in whatever way ends the attempt, once")
    void anAttemptThatFailsInWhateverWay() {
        List<CloseReason> ends = new ArrayList<>();
        EmbeddedChannel loop = new EmbeddedChannel();
        Link rejected = link(
                loop,
                TestOptions.resolvingOn(time, task -> {
                    throw new RejectedExecutionException("no threads left");
                }),
                ends);
        rejected.open(host -> new InetAddress[0]);
        Link broken = link(loop, TestOptions.of(time), ends);
        broken.open(host -> {
            throw new StackOverflowError("resolver");
        });
        loop.runPendingTasks();
        assertThat(ends).hasSize(2);
        assertThat(rejected.released()).isDone();
        assertThat(broken.released()).isDone();
    }

    private Link link(EmbeddedChannel loop, ClientOptions options, List<CloseReason> ends) {
        Link.Listener listener = new Link.Listener() {
            @Override
            public void up(Link which) {
                throw new AssertionError("up");
            }

            @Override
            public void spot(SpotUpdate spot) {
                throw new AssertionError("spot");
            }

            @Override
            public void message(Link which, Inbound inbound) {
                throw new AssertionError("message");
            }

            @Override
            public void down(Link which, CloseReason reason) {
                ends.add(reason);
            }
        };
        return new Link(
                7,
                options,
                owner -> OfflineLink.initializer(owner, options, wire.counters),
                new Loop(loop.eventLoop(), time),
                listener,
                OfflineLink.calls(options, loop.eventLoop(), wire.counters));
    }

    private void assertEnd(String reason) {
        assertThat(wire.ends).extracting(CloseReason::describe).containsExactly(reason);
        assertThat(wire.channel.isOpen()).isFalse();
        assertThat(wire.link.isClosed()).isTrue();
        assertThat(wire.link.released()).isDone();
        assertThat(time.pending()).isZero();
    }
}
