// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.trading.Rejection;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import java.util.function.Supplier;

/** Starts simulators on a loop and a network that are not the machine's. */
public final class SimulatedServers {

    private SimulatedServers() {}

    /** The refresh token that is good for an account now. */
    public static String refreshToken(CTraderSimulator simulator, long accountId) {
        return grant(simulator, accountId).refreshToken();
    }

    /** The access token that is good for an account now. */
    public static String accessToken(CTraderSimulator simulator, long accountId) {
        return grant(simulator, accountId).accessToken();
    }

    /** Another application of the account's owner places an order; all who are interested hear of what becomes of it. */
    public static void order(CTraderSimulator simulator, ProtoOANewOrderReq order) {
        World world = simulator.world();
        try {
            world.broker().place(order, new Executions(world.connections(), order.getCtidTraderAccountId(), null));
        } catch (Rejection refused) {
            return; // nothing has happened
        }
    }

    private static Grant grant(CTraderSimulator simulator, long accountId) {
        return simulator.world().grants().byAccount(accountId).orElseThrow();
    }

    /** A simulator that accepts connections. */
    public static CTraderSimulator start(
            CTraderSimulatorBuilder builder,
            EventLoop loop,
            Supplier<? extends ServerChannel> channels,
            Supplier<? extends ChannelHandler> tls) {
        return builder.start(new Sockets() {
            @Override
            public EventLoop events() {
                return loop;
            }

            @Override
            public ServerChannel newServer() {
                return channels.get();
            }

            @Override
            public ChannelHandler newTls(ByteBufAllocator allocator) {
                return tls.get();
            }

            @Override
            public CertificateFile certificate() {
                throw new IllegalStateException("There is no TLS on a simulated network");
            }

            @Override
            public void close() {
                loop.shutdownGracefully();
            }
        });
    }
}
