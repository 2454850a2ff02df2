// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.client.wire.Tls;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One link whose bytes the test writes and reads itself: everything above TLS is real, below it there is nothing. */
public final class OfflineLink implements Link.Listener, AutoCloseable {

    /** Never asked to do anything: the link starts where TLS is up. */
    private static final SslContext TLS = Tls.newContext(TlsOptions.platform());

    final ManualTime time;
    final Counters counters = new Counters();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final Link link;
    final List<Inbound> messages = new ArrayList<>();
    final List<CloseReason> ends = new ArrayList<>();
    int ups;

    OfflineLink(ManualTime time) {
        this.time = time;
        ClientOptions options = TestOptions.of(time);
        this.link = new Link(
                1,
                options,
                owner -> initializer(owner, options, counters),
                new Loop(channel.eventLoop(), time),
                this,
                calls(options, channel.eventLoop(), counters));
        attach(link, channel, options, counters);
    }

    /** The calls of a link that has no client on top. */
    public static Calls calls(ClientOptions options, EventLoop loop, Counters counters) {
        return new Calls(options, new Loop(loop, options.time()), counters, new Secrets(""));
    }

    /** Calls on a channel that is no link's, and end with it. */
    public static Requests requests(EmbeddedChannel channel, Calls calls) {
        AtomicReference<@Nullable Requests> own = new AtomicReference<>();
        Requests requests = new Requests(channel, calls, new Requests.Wire() {
            @Override
            public void close(CloseReason reason) {
                channel.close();
                Objects.requireNonNull(own.get()).close(reason);
            }

            @Override
            public void readBytes(boolean on) {
                channel.config().setAutoRead(on);
            }
        });
        own.set(requests);
        return requests;
    }

    /** Gives a link this channel, and TLS that is up already. */
    public static void attach(Link link, EmbeddedChannel channel, ClientOptions options, Counters counters) {
        attach(link, channel, options, counters, () -> {});
    }

    /** The same, with something to do before TLS is up. */
    public static void attach(
            Link link, EmbeddedChannel channel, ClientOptions options, Counters counters, Runnable before) {
        link.attach(channel);
        initializer(link, options, counters).addProtocol(channel.pipeline());
        before.run();
        channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
    }

    public static LinkInitializer initializer(Link owner, ClientOptions options, Counters counters) {
        return new LinkInitializer(owner, options, TLS, counters);
    }

    @Override
    public void up(Link which) {
        ups++;
    }

    @Override
    public void spot(SpotUpdate spot) {
        messages.add(new Inbound(event(spot), null));
    }

    @Override
    public void message(Link which, Inbound inbound) {
        messages.add(inbound);
    }

    /** The event that an update was read from, as far as the update knows it. */
    static ProtoOASpotEvent event(SpotUpdate spot) {
        ProtoOASpotEvent.Builder event = ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(spot.accountId)
                .setSymbolId(spot.symbolId);
        if (spot.hasBid) {
            event.setBid(spot.bid);
        }
        if (spot.hasAsk) {
            event.setAsk(spot.ask);
        }
        if (spot.timestamp != 0) {
            event.setTimestamp(spot.timestamp);
        }
        return event.build();
    }

    @Override
    public void down(Link which, CloseReason reason) {
        ends.add(reason);
    }

    /** Ends the link, if the test has not, and gives back what nobody has read. */
    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    void receive(byte[] bytes) {
        channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(bytes));
        channel.pipeline().fireChannelReadComplete();
    }

    /** The next message written, or null if there is none. */
    public static @Nullable ProtoMessage written(EmbeddedChannel channel) {
        ByteBuf prefix = channel.readOutbound();
        if (prefix == null) {
            return null;
        }
        ByteBuf body = channel.readOutbound();
        try {
            assertThat(prefix.readInt()).isEqualTo(body.readableBytes());
            return ProtoMessage.parseFrom(body.nioBuffer());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        } finally {
            prefix.release();
            body.release();
        }
    }

    /** All messages written since the last look. */
    static List<ProtoMessage> allWritten(EmbeddedChannel channel) {
        List<ProtoMessage> all = new ArrayList<>();
        for (ProtoMessage next = written(channel); next != null; next = written(channel)) {
            all.add(next);
        }
        return all;
    }

    /** A message nobody asked for, as it travels. */
    public static byte[] frame(Message message) {
        return frame(message, null);
    }

    public static byte[] frame(Message message, @Nullable String clientMsgId) {
        ProtoMessage.Builder envelope = ProtoMessage.newBuilder()
                .setPayloadType(PayloadTypes.of(message))
                .setPayload(message.toByteString());
        if (clientMsgId != null) {
            envelope.setClientMsgId(clientMsgId);
        }
        return frame(envelope.build().toByteArray());
    }

    static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(Integer.BYTES + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    public static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
