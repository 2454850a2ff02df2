// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.client.link.OfflineLink;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The event loop's share of a tick, without TLS: from decrypted bytes to the listener of a feed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReceiveBenchmark {

    /** As many as fit into one TLS record. */
    private static final int FRAMES = 300;

    private final Offline client = new Offline(new ManualTime(), TimeSource.system());
    private final ByteBuf record = Unpooled.directBuffer();
    private long received;

    /** Subscribes, and writes what the server will send. */
    @Setup
    public void subscribe() {
        client.feed(event -> received++, "EURUSD");
        client.connect();
        for (int i = 0; i < FRAMES; i++) {
            record.writeBytes(OfflineLink.frame(ProtoOASpotEvent.newBuilder()
                    .setCtidTraderAccountId(Script.ACCOUNT)
                    .setSymbolId(1)
                    .setBid(110_000 + i)
                    .setAsk(110_010 + i)
                    .setTimestamp(1_700_000_000_000L + i)
                    .build()));
        }
    }

    /** One record arrives. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void receive(Blackhole sink) {
        client.receive(record.retainedDuplicate());
        sink.consume(received);
    }

    /** Proves that ticks were received at all. */
    @TearDown
    public void close() {
        if (received < FRAMES) {
            throw new IllegalStateException("Only " + received + " events were received");
        }
        record.release();
        client.close();
    }
}
