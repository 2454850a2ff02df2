// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of the line feed: those that Camel's Netty server has accepted.
 *
 * <ul>
 *   <li>{@link #send} waits for nobody. A line is encoded once, whoever it waits for.
 *   <li>A client that leaves more than {@code buffer} bytes of lines waiting is disconnected, and so is one too many; each
 *       is a WARN line and counted.
 *   <li>So the memory is bounded by {@code maxClients · buffer}, and nobody misses a line without noticing.
 *   <li>Safe for all threads.
 * </ul>
 */
public final class LineClients extends DefaultChannelGroup {

    private static final Logger LOG = LoggerFactory.getLogger(LineClients.class);
    private static final int SOCKET_BUFFER = 64 << 10;

    private final int maxClients;
    private final int buffer;
    private final LongAdder disconnected = new LongAdder();

    LineClients(int maxClients, int buffer) {
        super("lines", ImmediateEventExecutor.INSTANCE);
        this.maxClients = maxClients;
        this.buffer = buffer;
    }

    @Override
    public boolean add(Channel channel) {
        boolean added = super.add(channel);
        if (channel instanceof ServerChannel) {
            return added;
        }
        if (clients() > maxClients) {
            remove(channel);
            disconnect(channel, "there are " + maxClients + " already");
            return false;
        }
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(buffer / 2, buffer));
        // What waits in the kernel is out of our sight; the less, the newer are a slow client's lines.
        channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
        return added;
    }

    /** Sends a line to all clients; the end of line is added. */
    public void send(String line) {
        forEach(channel -> {
            if (!(channel instanceof ServerChannel) && channel.isActive() && !channel.isWritable()) {
                remove(channel);
                disconnect(channel, "it has left more than " + buffer + " bytes waiting");
            }
        });
        writeAndFlush(Unpooled.copiedBuffer(line + '\n', StandardCharsets.UTF_8));
    }

    /** How many clients are connected. */
    int clients() {
        return (int)
                stream().filter(channel -> !(channel instanceof ServerChannel)).count();
    }

    /** How many clients were disconnected so far. */
    long disconnected() {
        return disconnected.sum();
    }

    private void disconnect(Channel client, String why) {
        disconnected.increment();
        LOG.warn("Line client {} is disconnected: {}", client.remoteAddress(), why);
        client.close();
    }
}
