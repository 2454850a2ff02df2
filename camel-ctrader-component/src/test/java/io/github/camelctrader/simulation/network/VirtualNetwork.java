// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import io.github.camelctrader.simulation.world.VirtualClock;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The network between clients and servers: connects channels, byte by byte if need be, and can be as bad as real ones are.
 */
public final class VirtualNetwork {

    private final VirtualClock clock;
    private final Line line;
    private final RandomGenerator random;
    private final Map<Integer, VirtualServerChannel> listening = new HashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private boolean refusing;
    private boolean swallowing;
    private int failingChannels;
    private int failingRegistrations;
    private int writesLeft;
    private boolean channelFailed;

    public VirtualNetwork(VirtualClock clock, Line line, RandomGenerator random) {
        this.clock = clock;
        this.line = line;
        this.random = random;
    }

    /** How good the lines are. */
    public Line line() {
        return line;
    }

    /** Whether connections are refused. */
    public void refusing(boolean wanted) {
        refusing = wanted;
    }

    /** Whether attempts to connect are never answered. */
    public void swallowing(boolean wanted) {
        swallowing = wanted;
    }

    /** The next so many channels of clients cannot be made, as without file descriptors. */
    public void failChannels(int count) {
        failingChannels = count;
    }

    /** The next so many channels of clients cannot be registered with their loop. */
    public void failRegistrations(int count) {
        failingRegistrations = count;
    }

    /** So many writes of clients from now on one fails; 0 for none. */
    public void failWrite(int after) {
        writesLeft = after;
    }

    boolean failsWrite() {
        return writesLeft > 0 && --writesLeft == 0;
    }

    /** Whether a channel could not be made since this was asked last. Netty tells of that on a thread of its own. */
    public boolean takeChannelFailed() {
        boolean failed = channelFailed;
        channelFailed = false;
        return failed;
    }

    /** Connections of which at least one end is open. */
    public int open() {
        return connections.size();
    }

    /** All connections are cut: each end hears of a reset. */
    public void resetAll() {
        List.copyOf(connections).forEach(Connection::reset);
    }

    /** The connections of one client are cut. */
    public void reset(EventLoop client) {
        connections.stream()
                .filter(connection -> connection.client().eventLoop() == client)
                .toList()
                .forEach(Connection::reset);
    }

    /** From now on packets of the present connections vanish. */
    public void loseAll(boolean fromClient, boolean fromServer) {
        connections.forEach(connection -> connection.lose(fromClient, fromServer));
    }

    /** Nothing arrives on the present connections for a while, in either or both directions. */
    public void stallAll(long nanos) {
        connections.forEach(connection -> connection.stall(nanos, random.nextInt(3)));
    }

    /** A channel for a client. */
    public VirtualChannel newChannel() {
        if (failingChannels > 0) {
            failingChannels--;
            channelFailed = true;
            throw new ChannelException("Failed to open a socket.", new IOException("Too many open files"));
        }
        return new VirtualChannel(this, null);
    }

    /** A channel for a server. */
    public VirtualServerChannel newServer() {
        return new VirtualServerChannel(this);
    }

    void register() throws IOException {
        if (failingRegistrations > 0) {
            failingRegistrations--;
            throw new IOException("No space left on device");
        }
    }

    void listen(int port, VirtualServerChannel server) {
        listening.put(port, server);
    }

    void silence(int port) {
        listening.remove(port);
    }

    void connect(VirtualChannel client, InetSocketAddress address) {
        if (!swallowing) {
            clock.schedule(client.eventLoop(), line.delay(), () -> arrive(client, address));
        }
    }

    private void arrive(VirtualChannel client, InetSocketAddress address) {
        VirtualServerChannel server = listening.get(address.getPort());
        if (!client.isOpen()) {
            return;
        }
        if (server == null || refusing) {
            clock.schedule(
                    client.eventLoop(),
                    line.delay(),
                    () -> client.refused(new ConnectException("Connection refused: " + address)));
            return;
        }
        VirtualChannel accepted = new VirtualChannel(this, server);
        Pipe there = new Pipe(clock, line, client, accepted);
        Pipe back = new Pipe(clock, line, accepted, client);
        connections.add(new Connection(client, accepted, there, back));
        accepted.accepted(back, there, address);
        clock.schedule(client.eventLoop(), line.delay(), () -> client.connected(there, back));
        server.accept(accepted);
    }

    void closed(VirtualChannel channel) {
        connections.removeIf(connection -> connection.isOver());
    }

    private record Connection(VirtualChannel client, VirtualChannel server, Pipe there, Pipe back) {

        boolean isOver() {
            return !client.isOpen() && !server.isOpen();
        }

        void reset() {
            there.reset();
            back.reset();
        }

        void lose(boolean fromClient, boolean fromServer) {
            if (fromClient) {
                there.lose();
            }
            if (fromServer) {
                back.lose();
            }
        }

        void stall(long nanos, int which) {
            if (which != 0) {
                there.stall(nanos);
            }
            if (which != 1) {
                back.stall(nanos);
            }
        }
    }
}
