// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import io.github.camelctrader.simulation.world.VirtualClock;
import java.util.Arrays;

/**
 * One direction of a connection: keeps the order of bytes, and takes its time. What is sent and not yet read is bounded as by
 * the buffers of two sockets.
 */
final class Pipe {

    private static final int WINDOW = 128 * 1024;

    private final VirtualClock clock;
    private final Line line;
    private final VirtualChannel sender;
    private final VirtualChannel receiver;
    private long lastArrival;
    private int inFlight;
    private int epoch;
    private boolean lost;
    private boolean ended;

    Pipe(VirtualClock clock, Line line, VirtualChannel sender, VirtualChannel receiver) {
        this.clock = clock;
        this.line = line;
        this.sender = sender;
        this.receiver = receiver;
    }

    /** From now on nothing arrives, and nobody is told. */
    void lose() {
        lost = true;
    }

    /** Nothing arrives for a while, then everything does. */
    void stall(long nanos) {
        lastArrival = Math.max(lastArrival, clock.nanos()) + nanos;
    }

    int room() {
        return Math.max(0, WINDOW - inFlight - receiver.unread());
    }

    void send(byte[] bytes) {
        inFlight += bytes.length;
        int from = 0;
        while (from < bytes.length) {
            int length = line.piece(bytes.length - from);
            byte[] piece = length == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, from + length);
            from += length;
            deliver(() -> {
                inFlight -= piece.length;
                receiver.arrived(piece);
            });
        }
    }

    void finish() {
        if (!ended) {
            ended = true;
            deliver(receiver::finArrived);
        }
    }

    /** What is under way is lost. */
    void reset() {
        if (!ended || inFlight > 0) {
            ended = true;
            epoch++;
            inFlight = 0;
            deliver(receiver::resetArrived);
        }
    }

    /** The receiver has read what had arrived. */
    void read() {
        if (sender.waitsForRoom()) {
            clock.schedule(this, line.delay(), sender::roomAgain);
        }
    }

    private void deliver(Runnable arrival) {
        if (lost) {
            return;
        }
        int sentIn = epoch;
        lastArrival = Math.max(lastArrival, clock.nanos() + line.delay());
        clock.schedule(this, lastArrival - clock.nanos(), () -> {
            if (!lost && sentIn == epoch) {
                arrival.run();
            }
        });
    }
}
