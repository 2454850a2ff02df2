// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.market.RecordedTick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends recorded ticks at the distances they were recorded at, divided by a speed; their broker time is the time they are
 * sent at. Reads the file as it goes. The event loop only.
 */
final class Replay {

    private final World world;
    private final double speed;
    private final BufferedReader reader;
    private final Iterator<RecordedTick> ticks;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Replay(World world, Path file, double speed) {
        if (speed <= 0) {
            throw new IllegalArgumentException("The speed must be above 0: " + speed);
        }
        this.world = world;
        this.speed = speed;
        try {
            reader = Files.newBufferedReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the recording " + file, e);
        }
        ticks = reader.lines()
                .filter(RecordedTick::isTick)
                .map(RecordedTick::parse)
                .iterator();
    }

    /** Starts; the future ends with the last tick, or with what is wrong in the file. */
    CompletableFuture<Void> start() {
        guarded(() -> {
            if (ticks.hasNext()) {
                RecordedTick first = ticks.next();
                send(first, first.time(), world.timers().now());
            } else {
                finish();
            }
        });
        return end;
    }

    private void send(RecordedTick tick, Instant recordStart, Instant start) {
        world.publisher().publish(new Spot(tick.symbol(), tick.bid(), tick.ask(), null, null, List.of()));
        if (!ticks.hasNext()) {
            finish();
            return;
        }
        RecordedTick next = ticks.next();
        // Measured from the start, so that late timers do not add up.
        Duration offset = Duration.between(recordStart, next.time());
        Instant due = start.plusNanos((long) (offset.toNanos() / speed));
        Duration delay = Duration.between(world.timers().now(), due);
        world.timers()
                .after(delay.isNegative() ? Duration.ZERO : delay, () -> guarded(() -> send(next, recordStart, start)));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            close();
            end.completeExceptionally(e);
        }
    }

    private void finish() {
        close();
        end.complete(null);
    }

    private void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
