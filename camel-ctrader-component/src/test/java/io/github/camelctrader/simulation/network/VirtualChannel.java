// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One end of a simulated TCP connection; behaves as a socket channel of the JDK does. */
public final class VirtualChannel extends AbstractChannel implements DuplexChannel {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

    private final VirtualNetwork network;
    private final VirtualConfig config = new VirtualConfig(this);
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private @Nullable Pipe out;
    private @Nullable Pipe in;
    private @Nullable ChannelPromise connecting;
    private @Nullable SocketAddress remote;
    private boolean closed;
    private boolean wantsToRead;
    private boolean pumping;
    private boolean finArrived;
    private boolean resetArrived;
    private boolean outputShut;
    private boolean waitsForRoom;
    private int unread;

    VirtualChannel(VirtualNetwork network, @Nullable Channel parent) {
        super(parent);
        this.network = network;
    }

    /** What arrives from the peer, oldest first. */
    void arrived(byte[] bytes) {
        if (closed) {
            if (out != null) {
                out.reset(); // nobody is there any more
            }
            return;
        }
        arrived.add(bytes);
        unread += bytes.length;
        pump();
    }

    /** The peer has said all it has to say. */
    void finArrived() {
        finArrived = true;
        pump();
    }

    /** The peer has cut the connection. */
    void resetArrived() {
        if (closed) {
            return;
        }
        resetArrived = true;
        arrived.clear();
        unread = 0;
        pump();
    }

    /** Bytes that have arrived and were not read yet. */
    int unread() {
        return unread;
    }

    boolean waitsForRoom() {
        return waitsForRoom;
    }

    /** The peer has read something. */
    void roomAgain() {
        if (waitsForRoom && isActive()) {
            waitsForRoom = false;
            unsafe().flush();
        }
    }

    /** The connection stands. */
    void connected(Pipe newOut, Pipe newIn) {
        out = newOut;
        in = newIn;
        ChannelPromise promise = connecting;
        connecting = null;
        if (closed) {
            newOut.reset();
            return;
        }
        boolean wanted = promise == null || promise.trySuccess();
        pipeline().fireChannelActive();
        if (!wanted) {
            close();
        }
    }

    /** For the end that was accepted: it is connected before anybody has seen it. */
    void accepted(Pipe newOut, Pipe newIn, SocketAddress peer) {
        out = newOut;
        in = newIn;
        remote = peer;
    }

    /** There will be no connection. */
    void refused(IOException cause) {
        ChannelPromise promise = connecting;
        connecting = null;
        if (promise != null) {
            promise.tryFailure(cause);
        }
        unsafe().close(voidPromise());
    }

    void stopReading() {
        wantsToRead = false;
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (wantsToRead && isActive() && (!arrived.isEmpty() || finArrived || resetArrived)) {
                wantsToRead = false;
                if (resetArrived) {
                    pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
                    unsafe().close(voidPromise());
                } else if (arrived.isEmpty()) {
                    unsafe().close(voidPromise()); // as a socket without half closure does
                } else {
                    pipeline().fireChannelRead(takeArrived());
                    pipeline().fireChannelReadComplete();
                }
            }
        } finally {
            pumping = false;
        }
    }

    private ByteBuf takeArrived() {
        ByteBuf all = arrived.size() == 1 ? Unpooled.wrappedBuffer(arrived.remove()) : gather();
        unread = 0;
        Pipe from = in;
        if (from != null) {
            from.read();
        }
        return all;
    }

    private ByteBuf gather() {
        ByteBuf all = config.getAllocator().buffer(unread);
        arrived.forEach(all::writeBytes);
        arrived.clear();
        return all;
    }

    @Override
    protected void doRegister() throws Exception {
        network.register();
    }

    @Override
    protected void doBeginRead() {
        wantsToRead = true;
        if (!pumping && (!arrived.isEmpty() || finArrived || resetArrived)) {
            eventLoop().execute(this::pump);
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer outbound) throws Exception {
        Pipe to = out;
        if (to == null || resetArrived || (parent() == null && network.failsWrite())) {
            throw new IOException("Broken pipe");
        }
        while (outbound.current() != null) {
            int room = to.room();
            if (room == 0) {
                waitsForRoom = true;
                return;
            }
            to.send(take(outbound, room));
        }
    }

    /** As much of what is flushed as fits, in one piece. */
    private static byte[] take(ChannelOutboundBuffer outbound, int room) {
        byte[] bytes = new byte[(int) Math.min(room, outbound.totalPendingWriteBytes())];
        int length = 0;
        while (length < bytes.length && outbound.current() instanceof ByteBuf next) {
            int part = Math.min(next.readableBytes(), bytes.length - length);
            next.readBytes(bytes, length, part);
            length += part;
            if (next.isReadable()) {
                outbound.progress(part);
            } else {
                outbound.remove();
            }
        }
        return length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length);
    }

    @Override
    protected void doClose() {
        if (closed) {
            return;
        }
        closed = true;
        ChannelPromise promise = connecting;
        connecting = null;
        if (promise != null) {
            promise.tryFailure(new ClosedChannelException());
        }
        boolean abrupt = config.resetsOnClose() || unread > 0;
        arrived.clear();
        unread = 0;
        Pipe to = out;
        if (to != null && !resetArrived) {
            if (abrupt) {
                to.reset();
            } else if (!outputShut) {
                to.finish();
            }
        }
        network.closed(this);
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new Unsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return null;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        // any address will do
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isActive() {
        return !closed && out != null;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public boolean isInputShutdown() {
        return closed;
    }

    @Override
    public ChannelFuture shutdownInput() {
        return newSucceededFuture();
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        return promise.setSuccess();
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShut || closed;
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        Pipe to = out;
        if (to != null && !outputShut && !closed) {
            outputShut = true;
            to.finish();
        }
        return promise.setSuccess();
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public ChannelFuture shutdown() {
        return shutdownOutput();
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        return shutdownOutput(promise);
    }

    private final class Unsafe extends AbstractUnsafe {

        @Override
        public void connect(SocketAddress address, @Nullable SocketAddress local, ChannelPromise promise) {
            if (promise.setUncancellable() && ensureOpen(promise)) {
                connecting = promise;
                remote = address;
                network.connect(VirtualChannel.this, (InetSocketAddress) address);
            }
        }
    }
}
